// What was decided about applications of a student, what their school said, and what they asked.
import { sql, type SQL } from '../../kernel/db/index.ts';
import { applicationOutcome, decisionAppeal, tables, travelClearance } from '../../kernel/schema/index.ts';
import { deleteIn } from './delete-rows.ts';

const { application } = tables;

/** To be run before the applications go. Places of others stay as they are; what is free goes down the list. */
export function decisionRowsOf(personId: string): SQL[] {
	const theirs = sql`(select ${application.id} from ${application}
		where ${application.studentId} = ${personId})`;
	return [
		deleteIn(decisionAppeal.applicationId, theirs),
		deleteIn(travelClearance.applicationId, theirs),
		deleteIn(applicationOutcome.applicationId, theirs)
	];
}
