// What is stored about a journey of a student to which an application led.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { emergencyContact, inner, journeyReport, travelPaper } from '../../kernel/schema/index.ts';
import { deleteIn } from './delete-rows.ts';

const { application } = inner;

/** The papers that were seen, whom to call, and the report: rows that refer to the applications of this student. */
export const journeyStatements = (studentId: string | SQLWrapper): SQL[] => {
	const own = sql`(select ${application.id} from ${application}
		where ${application.studentId} = ${studentId})`;
	return [...papersOfApplications(own), deleteIn(journeyReport.applicationId, own)];
};

/** The papers that were seen, and whom to call. @param ids a query of applications */
export const papersOfApplications = (ids: SQL): SQL[] => [
	deleteIn(travelPaper.applicationId, ids),
	deleteIn(emergencyContact.applicationId, ids)
];
