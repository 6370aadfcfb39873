import { now } from '../../../kernel/clock.ts';
import { db, and, eq, isNull } from '../../../kernel/db/index.ts';
import { studentAddress } from '../../../kernel/schema/index.ts';

/** Whether no reminder goes to a student any more: they ended them, or there is no address. */
export async function areRemindersEnded(personId: string): Promise<boolean> {
	const [address] = await db()
		.select({ stoppedAt: studentAddress.stoppedAt })
		.from(studentAddress)
		.where(eq(studentAddress.personId, personId));
	return !address || address.stoppedAt !== null;
}

/** Ends the reminders of a student, in the caller's transaction. Their teacher sees it, and can start them again. */
export async function stopReminders(personId: string): Promise<void> {
	await db()
		.update(studentAddress)
		.set({ stoppedAt: now() })
		.where(and(eq(studentAddress.personId, personId), isNull(studentAddress.stoppedAt)));
}
