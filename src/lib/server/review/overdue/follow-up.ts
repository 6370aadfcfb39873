import { reopenRequests } from '../approvals/index.ts';
import { askPalTeachers } from '../second-approval/ask-again.ts';
import { escalateOverdue } from './escalate.ts';
import { remindTeachers } from './remind.ts';

/** Follows up waiting items: opens missing requests, escalates overdue ones, and reminds teachers in the morning. */
export async function followUpOverdue(): Promise<void> {
	await reopenRequests();
	await escalateOverdue();
	await askPalTeachers();
	await remindTeachers();
}
