// The part of the table of who may do what that is about the review desk (policy.ts).
import type { Role } from './actor.ts';

const staff: Role[] = ['teacher', 'coordinator'];
const teacher: Role[] = ['teacher'];

export const deskRoutes = {
	'/review': { view: teacher, actions: { together: teacher } },
	'/review/[item]': {
		view: staff,
		actions: {
			// A coordinator decides about what is on hold, where its alert climbed to them, and where a school has one teacher, beside
			// whom somebody has to look (review/second-approval/candidates.ts).
			decide: staff,
			undo: staff,
			tell: staff,
			lift: staff,
			keep: staff,
			note: staff,
			recall: teacher,
			takeover: staff,
			claim: teacher,
			leave: teacher
		}
	}
};
