// Who works at a school and who answers for its students.
export { givePost, openChange, postHolders, fillPost, notifyLostPosts } from './appoint.ts';
export {
	leadFor,
	staffOf,
	worksThere,
	coordinatorsFor,
	deputyOf,
	hasLeadSql,
	leadOf,
	type Rank,
	rankOf,
	schoolsWithoutLead
} from './posts.ts';
export { type Newcomer, newcomersView, notifyAdults } from './newcomers.ts';
export {
	findSchool,
	keepSchool,
	lockKeptSchool,
	schoolsCoordinatedBy,
	schoolsWithReadableSettings,
	schoolsLedBy,
	schoolsTaughtBy,
	teachersAt
} from './schools.ts';
