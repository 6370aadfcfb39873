// The routes of the review desk: part of the table in policy.ts.
import type { Role } from './actor.ts';

const staff: Role[] = ['teacher', 'coordinator'];
const teacher: Role[] = ['teacher'];

export const deskRoutes = {
	'/review': {
		view: teacher,
		shows: { half: teacher },
		actions: { half: teacher, together: teacher, keepReply: teacher, dropReply: teacher }
	},
	'/review/[item]': {
		view: staff,
		actions: {
			// A coordinator decides about a text on hold when its alert was escalated to them, and gives the second
			// approval where a school has only one teacher (review/second-approval/endorse.ts).
			decide: staff,
			askHalf: staff,
			readHalf: staff,
			undo: staff,
			tell: staff,
			lift: staff,
			keep: staff,
			verdict: staff,
			note: staff,
			recall: teacher,
			takeover: staff,
			claim: teacher,
			leave: teacher
		}
	}
};
