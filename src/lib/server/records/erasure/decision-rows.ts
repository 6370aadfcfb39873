// What was decided about applications of a student, what their school said, and what they asked.
import { sql, type SQL } from '../../kernel/db/index.ts';
import {
	aliased,
	application,
	applicationOutcome,
	decisionAppeal,
	travelClearance
} from '../../kernel/schema/index.ts';
import { deleteIn } from './delete-rows.ts';

const { ap } = aliased({ ap: application });

/** To be run before the applications go. Places of others stay as they are; what is free goes down the list. */
export function decisionRowsOf(personId: string): SQL[] {
	const theirs = sql`(select ${ap.id} from ${ap} where ${ap.studentId} = ${personId})`;
	return [
		deleteIn(decisionAppeal.applicationId, theirs),
		deleteIn(travelClearance.applicationId, theirs),
		deleteIn(applicationOutcome.applicationId, theirs)
	];
}
