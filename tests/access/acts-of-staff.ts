// The matrix: what staff do. Everybody who is not named gets "not found".
import { type Acts, as, words } from './act.ts';
import { carver3, carver5, chaoyang1 } from './names.ts';
import { palNotes } from '../world.ts';

export const staffActs: Acts = {
	'/pairings/[pairing]': {
		halves: [
			{ at: '/pairings/:triad', form: { halves: 'both' }, opens: as('t.moore t.ellis t.guo t.sun', 303) },
			{ at: '/pairings/:hughes', form: { halves: 'half', all: '1' }, opens: as('t.song', 303) }
		],
		switch: [
			{
				at: '/pairings/:triad',
				form: { of: 'correcting', on: '1' },
				opens: as('t.moore t.ellis t.guo t.sun', 303)
			},
			{ at: '/pairings/:hughes', form: { of: 'unread', on: '' }, opens: as('t.song', 303) }
		],
		recall: [
			// Taken back from the desk before.
			{
				at: '/pairings/:mayaLin',
				form: { letter: ':release', why: words },
				opens: as('t.carver t.ellis t.chaoyang t.sun', 409)
			},
			{ at: '/pairings/:triad', form: { letter: ':release', why: words }, opens: '' }
		],
		rule: [
			{ at: '/pairings/:triad', form: { rule: 'both' }, opens: as('t.moore t.ellis t.guo t.sun', 303) },
			{ at: '/pairings/:hughes', form: { rule: 'both' }, opens: as('t.song', 303) }
		],
		step: [
			{
				at: '/pairings/:proposed',
				form: { kind: 'approve', members: ':proposedMembers' },
				opens: 't.guo:303 t.sun:409',
				refuses: 't.moore:403 t.ellis:409'
			},
			{
				at: '/pairings/:mayaLin',
				form: { kind: 'pause', members: ':mayaLinMembers', words },
				opens: '',
				refuses: as('t.carver t.ellis t.chaoyang t.sun', 400)
			},
			{
				at: '/pairings/:mayaLin',
				form: { kind: 'pause', members: ':mayaLinMembers', words: palNotes.pause },
				opens: 't.carver:303 t.ellis:409 t.chaoyang:409 t.sun:409'
			},
			{
				at: '/pairings/:mayaLin',
				form: { kind: 'resume', members: ':mayaLinMembers' },
				opens: 't.sun:303',
				only: 't.sun maya lin t.moore t.guo t.song coordinator'
			},
			{
				at: '/pairings/:jamesWei',
				form: { kind: 'end', members: ':jamesWeiMembers', words: palNotes.end },
				opens: 't.phillips:303'
			},
			{
				at: '/pairings/:triad',
				form: { kind: 'end', members: ':mayaLinMembers', words: palNotes.end },
				opens: '',
				refuses: as('t.moore t.ellis t.guo t.sun', 409)
			}
		]
	},
	'/people/[person]': {
		unlock: [
			{ at: '/people/:maya', form: {}, opens: as(carver3, 303) },
			{ at: '/people/:imani', form: {}, opens: as(carver5, 303) },
			{ at: '/people/:t.hughes', form: {}, opens: '' },
			{ at: '/people/:sofia', form: {}, opens: '' }
		],
		suspend: [
			{ at: '/people/:lin', form: { reason: words }, opens: as(chaoyang1, 303) },
			{
				at: '/people/:imani',
				form: { reason: words },
				opens: as('t.carver', 303),
				only: 't.carver t.guo coordinator maya'
			},
			{ at: '/people/:t.carver', form: { reason: words }, opens: '' }
		],
		restore: [{ at: '/people/:tyler', form: {}, opens: as(carver3, 303) }]
	}
};
