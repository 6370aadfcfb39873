// The matrix: pairing two classrooms. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { carver3, chaoyang1 } from './names.ts';

const bothClassrooms = `${carver3} ${chaoyang1}`;
const proposal = '/pairings/propose/:carver3';
const nonsense = { run: ':run', one: 'nobody', other: 'nobody' };

export const cohortActs: Acts = {
	'/pairings': {
		together: [
			// None of them has looked at the proposal.
			{
				at: '/pairings',
				form: { pairing: ':jamesWei' },
				opens: '',
				refuses: as('t.carver t.ellis t.moore t.chaoyang t.sun t.guo t.phillips t.hughes t.song', 400)
			},
			{
				at: '/pairings',
				form: { pairing: ':jordanQiqi' },
				opens: 't.song:303',
				refuses: as('t.carver t.ellis t.moore t.chaoyang t.sun t.guo t.phillips t.hughes', 400)
			}
		]
	},
	'/pairings/propose/[[partnership]]': {
		look: [{ at: proposal, form: nonsense, opens: '', refuses: as(bothClassrooms, 400) }],
		swap: [{ at: proposal, form: nonsense, opens: '', refuses: as(bothClassrooms, 400) }],
		propose: [{ at: proposal, form: { run: ':run' }, opens: as(bothClassrooms, 303) }],
		// No run of these classrooms: there is nothing to stop.
		cancel: [{ at: proposal, form: { run: ':maya' }, opens: as(bothClassrooms, 303) }],
		wish: [
			{
				at: proposal,
				form: { ask: 'must', student: ':noor', other: ':hao' },
				opens: 't.carver:303 t.ellis:409',
				refuses: as(chaoyang1, 400)
			}
		],
		unwish: [{ at: proposal, form: { wish: ':noorWish' }, opens: 't.ellis:303 t.carver:404' }],
		solve: [
			{ at: proposal, form: { unequal: 'quads', months: '24' }, opens: '', refuses: as(bothClassrooms, 400) },
			{
				at: proposal,
				form: { unequal: 'triads', months: 'many' },
				opens: '',
				refuses: as(bothClassrooms, 400)
			},
			{ at: proposal, form: { unequal: 'triads', months: '24' }, opens: as(bothClassrooms, 303) }
		],
		// One pair, after the whole classes.
		pair: [
			{
				at: '/pairings/propose',
				form: { classes: ':carver3', own: [':noorEnrolment'], partners: [':linEnrolment'] },
				opens: 't.carver:303 t.ellis:409',
				refuses: as('t.chaoyang t.sun t.moore t.guo t.phillips t.hughes t.song', 400)
			}
		]
	}
};

/** Rows of routes that other tables have, too. They come after those, because actions run in the order of their routes. */
export const wishActs: Acts = {
	'/pairings/[pairing]': {
		again: [
			{ at: '/pairings/:mayaLin', form: {}, opens: 't.carver:303 t.ellis:409 t.chaoyang:303 t.sun:409' }
		]
	},
	'/people/[person]': {
		wish: [
			{ at: '/people/:maya', form: { ask: 'never_again', other: ':yue' }, opens: 't.carver:303 t.ellis:409' }
		],
		unwish: [{ at: '/people/:maya', form: { wish: ':mayaWish' }, opens: 't.carver:303 t.ellis:404' }],
		feedback: [
			{
				at: '/people/:maya',
				form: { feedback: ':mayaFace', answer: 'seen' },
				opens: 't.carver:303 t.ellis:409'
			},
			{ at: '/people/:noor', form: { feedback: ':mayaFace', answer: 'seen' }, opens: '' }
		]
	}
};
