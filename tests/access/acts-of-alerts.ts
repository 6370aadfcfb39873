// The matrix: who asks for help, and who answers. Everybody who is not named gets "not found".
import { type Acts, as, words } from './act.ts';
import { students } from './names.ts';

export const alertActs: Acts = {
	'/help/[item]': {
		default: [
			{ at: '/help/:cried', form: { about: 'other' }, opens: 'maya:303' },
			{ at: '/help/:cried', form: { about: ':lin' }, opens: '', refuses: 'maya:400' },
			{ at: '/help/:waiting', form: { about: 'other' }, opens: '' }
		]
	},
	'/help': {
		default: [
			{ at: '/help', form: { words, about: 'no' }, opens: as(students, 303) },
			{
				at: '/help',
				form: { words: 'x'.repeat(4_001), about: 'no' },
				opens: '',
				refuses: as(students, 400),
				only: `${students} t.carver coordinator visitor`
			}
		]
	},
	'/alerts/[[alert]]': {
		acknowledge: [
			{ at: '/alerts/:alert', form: {}, opens: as('t.carver', 303) },
			{ at: '/alerts/:pastAlert', form: {}, opens: as('coordinator', 303) },
			{ at: '/alerts/nonsense', form: {}, opens: '' }
		],
		answer: [
			{ at: '/alerts/:alert', form: { words }, opens: as('t.carver', 303) },
			{ at: '/alerts/:pastAlert', form: { words }, opens: as('coordinator', 303) }
		]
	}
};
