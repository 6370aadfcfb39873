import { reopenRequests } from '../../directory/approvals/index.ts';
import { askPalsToo } from '../second-approval/ask-again.ts';
import { escalateOverdue } from './escalate.ts';
import { remindTeachers } from './remind.ts';

/** What waits is on a desk; what waits too long goes one further; in the morning its teachers are reminded. */
export async function followUpOverdue(): Promise<void> {
	await reopenRequests();
	await escalateOverdue();
	await askPalsToo();
	await remindTeachers();
}
