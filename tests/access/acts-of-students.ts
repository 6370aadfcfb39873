// The matrix: what students do. Everybody who is not named gets "not found".
import { type Acts, as, body } from './act.ts';
import { students } from './names.ts';

export const studentActs: Acts = {
	'/messages': {
		first: [{ at: '/messages', form: { body }, opens: as(students, 303) }],
		card: [{ at: '/messages', form: {}, opens: as(students, 303) }],
		face: [
			{
				at: '/messages',
				form: { pairing: ':mayaLin', face: 'furious' },
				opens: '',
				refuses: as('maya lin', 400)
			},
			{
				at: '/messages',
				form: { pairing: ':ended', face: 'good' },
				opens: '',
				refuses: as('marcus yichen', 409)
			}
		],
		// Everybody of the matrix sits at a shared computer, where nobody has an outbox: see outbox-keys.test.ts.
		outbox: [{ at: '/messages', form: {}, opens: '' }]
	},
	'/messages/[pairing]': {
		submit: [
			{ at: '/messages/:mayaLin', form: { id: 'new', body }, opens: as('maya lin', 303) },
			{ at: '/messages/:triad', form: { id: 'new', body }, opens: as('darius meng haoran', 303) },
			{ at: '/messages/:ended', form: { id: 'new', body }, opens: '', refuses: as('marcus yichen', 403) },
			{ at: '/messages/:hannahKeke', form: { id: 'new', body }, opens: '' },
			{ at: '/messages/:proposed', form: { id: 'new', body }, opens: '' },
			{ at: '/messages/:moved', form: { id: 'new', body }, opens: as('imani', 303) },
			{ at: '/messages/:hughes', form: { id: 'new', body }, opens: as('t.hughes', 303) },
			{ at: '/messages/:mayaLin', form: { id: ':waiting', body }, opens: '', refuses: 'lin:400 maya:409' },
			{ at: '/messages/:jamesWei', form: { id: ':waiting', body }, opens: '', refuses: 'james:400' }
		],
		save: [
			{ at: '/messages/:mayaLin', form: { body }, opens: as('maya lin', 303) },
			{ at: '/messages/:proposed', form: { body }, opens: '' }
		],
		react: [
			{
				at: '/messages/:mayaLin',
				form: { to: ':mayaFirst', kind: 'heart' },
				opens: as('lin', 303),
				refuses: as('maya', 403)
			},
			// Lin reported it.
			{
				at: '/messages/:mayaLin',
				form: { to: ':release', kind: 'heart' },
				opens: '',
				refuses: as('maya', 403)
			},
			{ at: '/messages/:triad', form: { to: ':mayaFirst', kind: 'heart' }, opens: '' },
			{
				at: '/messages/:mayaLin',
				form: { to: ':mayaFirst', kind: 'hate' },
				opens: '',
				refuses: as('maya lin', 400)
			}
		]
	},
	'/messages/[pairing]/another': {
		default: [
			{
				at: '/messages/:mayaLin/another',
				form: { reason: 'no_answers', words: '' },
				opens: as('maya lin', 303)
			},
			{ at: '/messages/:ended/another', form: { words: '' }, opens: '', refuses: as('marcus yichen', 409) },
			{ at: '/messages/:proposed/another', form: { words: '' }, opens: '' }
		]
	},
	'/messages/[pairing]/[message]': {
		save: [
			{ at: '/messages/:mayaLin/:waiting', form: { body }, opens: as('maya', 303) },
			{ at: '/messages/:mayaLin/:withheld', form: { body }, opens: '', refuses: as('maya', 409) },
			{ at: '/messages/:triad/:waiting', form: { body }, opens: '' }
		],
		submit: [
			{
				at: '/messages/:mayaLin/:returned',
				form: { body, revision: ':returnedRevision' },
				opens: as('maya', 303),
				refuses: 'lin:404/400'
			},
			{
				at: '/messages/:mayaLin/:released',
				form: { body, revision: ':releasedRevision' },
				opens: '',
				refuses: 'maya:409 lin:404/400'
			}
		],
		withdraw: [
			{ at: '/messages/:mayaLin/:waiting', form: {}, opens: as('maya', 303) },
			{ at: '/messages/:mayaLin/:released', form: {}, opens: '', refuses: 'maya:409' },
			{ at: '/messages/:mayaLin/:triadWaiting', form: {}, opens: '' }
		],
		discard: [
			{ at: '/messages/:mayaLin/:thrownAway', form: {}, opens: as('maya', 303) },
			{ at: '/messages/:mayaLin/:returned', form: {}, opens: '', refuses: 'maya:409' },
			{ at: '/messages/:mayaLin/:triadWaiting', form: {}, opens: '' }
		]
	}
};
