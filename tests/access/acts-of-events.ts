// The matrix: events, and their door. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { carver3, nobody, teachers } from './names.ts';

export const eventActs: Acts = {
	'/events/[slug]': {
		come: [
			{
				at: '/events/tea',
				form: { seats: '1' },
				opens: as('t.guo t.phillips coordinator meng', 303),
				only: 't.guo t.phillips coordinator meng visitor'
			},
			{ at: '/events/staff-tea', form: { seats: '1' }, opens: 't.guo:303', only: 'meng t.guo visitor' },
			{ at: '/events/tea', form: { seats: '99' }, opens: '', refuses: 't.sun:400', only: 't.sun visitor' }
		],
		away: [{ at: '/events/tea', form: {}, opens: 't.guo:303', only: 't.guo visitor' }],
		bring: [
			{ at: '/events/tea', form: { student: ':maya' }, opens: '', refuses: as(carver3, 400) },
			{ at: '/events/tea', form: {}, opens: '', refuses: as(teachers, 400) }
		],
		back: [{ at: '/events/tea', form: { student: ':maya' }, opens: '', refuses: as(carver3, 409) }],
		// Guests only, and only where a mail server is set.
		ask: [{ at: '/events/tea', form: { name: 'Guest', email: 'guest@example.org' }, opens: as(nobody, 404) }],
		confirm: [{ at: '/events/tea', form: { rsvp: 'x'.repeat(43) }, opens: as(nobody, 404) }],
		cancel: [{ at: '/events/tea', form: { rsvp: 'x'.repeat(43) }, opens: as(nobody, 404) }]
	},
	'/site/[article]/door': {
		default: [
			{
				at: '/site/:tea/door',
				form: { number: '999' },
				opens: '',
				refuses: as('t.carver t.ellis coordinator', 400)
			},
			{ at: '/site/:article/door', form: { number: '1' }, opens: '' }
		]
	}
};
