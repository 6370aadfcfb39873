import { and, eq, isNotNull } from 'drizzle-orm';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { alert, alertStep } from '../../kernel/schema/index.ts';
import type { Matter } from '../../directory/ports/index.ts';
import { announce, bring } from './notify-next.ts';
import { toldAbout } from './find.ts';
import { keepFrom, lockAlert } from './keep-from.ts';
import type { Alert } from './ladder.ts';

/**
 * Raises an alert, in the caller's transaction, and brings it to the first who may answer: the lead of the school, or
 * the next that there is. The same matter again while it is open is nothing new; once somebody has answered, it is
 * opened again for those who had it.
 */
export async function raise(matter: Matter): Promise<void> {
	await transaction(async () => {
		const [made] = await db()
			.insert(alert)
			.values({ ...matter, at: now() })
			.onConflictDoNothing()
			.returning();
		if (!made) return raiseAgain(matter);
		await recordRaise(made);
		await bring(made, []);
	});
}

const recordRaise = ({ id, kind, schoolId }: Alert) =>
	record({ actorId: null, verb: 'alert.raise', subject: ['alert', id], schools: [schoolId], detail: kind });

async function raiseAgain(matter: Matter) {
	const open = await lockAlert(matter.kind, matter.subjectId);
	if (open?.schoolId === matter.schoolId) await keepFrom(open, matter);
	await openAgain(matter);
}

/** A letter that was answered for, and that its writer made worse since. */
async function openAgain({ kind, subjectId, schoolId }: Matter) {
	const answered = and(
		eq(alert.kind, kind),
		eq(alert.subjectId, subjectId),
		eq(alert.schoolId, schoolId),
		isNotNull(alert.acknowledgedAt)
	);
	const at = now();
	const [again] = await db()
		.update(alert)
		.set({ at, acknowledgedAt: null, acknowledgedBy: null })
		.where(answered)
		.returning();
	if (!again) return;
	const steps = await db()
		.update(alertStep)
		.set({ at, mailedAt: null })
		.where(eq(alertStep.alertId, again.id))
		.returning();
	await recordRaise(again);
	const may = new Set((await toldAbout(again.id)).map(({ personId }) => personId));
	await announce(
		again,
		steps.filter(({ personId }) => may.has(personId))
	);
}
