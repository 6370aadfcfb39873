// Who works at a school and who answers for its students.
export { givePost, openChange, postsOf, fillPost, notifyLostPosts } from './appoint.ts';
export { keepSchool, lockKeptSchool } from './keep-school.ts';
export { leadFor, staffOf, worksThere } from './leads.ts';
export { type Newcomer, newcomersView, notifyAdults } from './newcomers.ts';
export {
	coordinatorsFor,
	deputyOf,
	hasLeadSql,
	leadOf,
	type Rank,
	rankOf,
	schoolsWithoutLead
} from './posts.ts';
export { findSchool, schoolsCoordinatedBy, schoolsOf } from './schools.ts';
export { schoolsLedBy, schoolsTaughtBy, teachersAt } from './teachers.ts';
