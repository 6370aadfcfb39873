// The matrix: what staff do for the applications to a call. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { carver3 } from './names.ts';

const call = { at: '/calls/beijing-summer' };
const task = { application: ':application', basis: '' };
const own = { assignment: ':assignment', basis: '' };

/** `:application` is of maya, whom t.carver and t.ellis teach; `:assignment` is of t.phillips. The call is open. */
export const opportunityActs: Acts = {
	'/calls/[[call]]': {
		recommend: [
			{ ...call, form: { ...task, body: 'x\0y' }, opens: '', refuses: as(carver3, 400) },
			{
				...call,
				form: { ...task, body: 'Maya is' },
				opens: 't.carver:303',
				only: 't.carver t.moore maya coordinator visitor'
			}
		],
		takeRecommendation: [
			{
				...call,
				form: { application: ':application' },
				opens: 't.ellis:303',
				only: 't.ellis t.moore maya coordinator visitor'
			}
		],
		handRecommendation: [{ ...call, form: { ...task, body: 'x\0y' }, opens: '', refuses: as(carver3, 400) }],
		// The answers of maya were not handed in, so there is nothing to strike out.
		strike: [{ ...call, form: { application: ':application' }, opens: '' }],
		related: [
			{ ...call, form: { schools: 'nowhere' }, opens: '', refuses: 't.phillips:400' },
			{ ...call, form: { schools: 'chaoyang' }, opens: 't.phillips:303' }
		],
		beginReview: [{ ...call, form: { readers: '2' }, opens: '', refuses: 'coordinator:409' }],
		saveScores: [
			{ ...call, form: { ...own, score1: '9' }, opens: '', refuses: 't.phillips:400' },
			{ ...call, form: { ...own, score1: '3' }, opens: 't.phillips:303' }
		],
		handScores: [{ ...call, form: { ...own, score1: '9' }, opens: '', refuses: 't.phillips:400' }],
		abstain: [
			{ ...call, form: { assignment: ':assignment', reason: 'tired' }, opens: '', refuses: 't.phillips:400' },
			{ ...call, form: { assignment: ':assignment', reason: 'know' }, opens: 't.phillips:303' }
		],
		nameReviewer: [
			{ ...call, form: { person: ':maya' }, opens: '', refuses: 'coordinator:400' },
			{ ...call, form: { person: ':sunTeacher' }, opens: 'coordinator:303' }
		],
		endReviewer: [{ ...call, form: { reviewer: ':reviewer' }, opens: 'coordinator:303' }]
	}
};
