// Which cases and reports somebody sees.
export {
	caseSeenBy,
	homeSql,
	isAboutAdult,
	isFromStaff,
	leadsCaseAbout,
	leadsForSql,
	mayOpenFor,
	pastSchoolSql,
	schoolsSql,
	seenButOfStaff,
	seenByCoordinators,
	seenByLeads,
	worksAt
} from './case-seen.ts';
export { announceReport, seersOf } from './report-audience.ts';
export { alertPast } from './report-past-author.ts';
export { reportSeenBy, seenOfStaff, seenOfStudents } from './report-seen.ts';
