import type { Actor } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { db, transaction, eq } from '../../../kernel/db/index.ts';
import { schoolReminders } from '../../../kernel/schema/index.ts';
import { leadSchool, recordSetting } from '../../../schools/index.ts';

/**
 * The lead of a school allows weekly reminders by mail to its students, or ends them. Addresses stay until somebody clears them. Doing
 * it again changes nothing.
 * @throws NotFound; Forbidden for colleagues who do not lead the school
 */
export async function allowReminders(actor: Actor, schoolId: string, on: boolean): Promise<void> {
	await leadSchool(actor, schoolId);
	await transaction(async () => {
		const changed = on
			? await db()
					.insert(schoolReminders)
					.values({ schoolId, by: actor.id, at: now() })
					.onConflictDoNothing()
					.returning()
			: await db().delete(schoolReminders).where(eq(schoolReminders.schoolId, schoolId)).returning();
		if (changed.length) await recordSetting(actor, schoolId, on ? 'reminders on' : 'reminders off');
	});
}

/** Whether a school allows them. */
export async function allowsReminders(schoolId: string): Promise<boolean> {
	const allowed = await db()
		.select({ schoolId: schoolReminders.schoolId })
		.from(schoolReminders)
		.where(eq(schoolReminders.schoolId, schoolId));
	return allowed.length > 0;
}
