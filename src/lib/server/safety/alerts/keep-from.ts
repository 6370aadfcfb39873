import { now } from '../../kernel/clock.ts';
import { db, sql, eq } from '../../kernel/db/index.ts';
import { alert, alertStep } from '../../kernel/schema/index.ts';
import { notifyNext, announceAlert } from './notify-next.ts';
import { recipientsOf } from './find.ts';
import { type Alert, ladderOf } from './ladder.ts';

/** Which adults a matter is about, as far as anybody has said. */
interface AlertExclusion {
	exceptId?: string | null;
	pastSchool?: boolean;
}

/**
 * Keeps an existing alert from an adult whom it turned out to be about, in the caller's transaction: they no longer see it,
 * and are not notified of that; their answer no longer counts, and where nobody else got the alert it goes to the next
 * person at once.
 */
export async function keepFrom(open: Alert, { exceptId, pastSchool }: AlertExclusion): Promise<void> {
	// A second adult besides the first: from now on nobody at the school.
	const secondAdult = Boolean(exceptId && open.exceptId && exceptId !== open.exceptId);
	const exclusion = {
		exceptId: open.exceptId ?? exceptId ?? null,
		pastSchool: open.pastSchool || Boolean(pastSchool) || secondAdult
	};
	if (exclusion.exceptId === open.exceptId && exclusion.pastSchool === open.pastSchool) return;
	const steps = await db().select().from(alertStep).where(eq(alertStep.alertId, open.id));
	const allowed = (await ladderOf({ ...open, ...exclusion })).flatMap(({ people }) => people);
	const answeredWrongly = open.acknowledgedBy !== null && !allowed.includes(open.acknowledgedBy);
	const [updated] = await db()
		.update(alert)
		.set({ ...exclusion, ...(answeredWrongly && { acknowledgedBy: null, acknowledgedAt: null, at: now() }) })
		.where(eq(alert.id, open.id))
		.returning();
	await announceAlert(await recipientsOf(open.id));
	if (!steps.some(({ personId }) => allowed.includes(personId))) await notifyNext(updated!, steps);
}

/** Locks the alert about a subject, if there is one. */
export async function lockAlert(kind: Alert['kind'], subjectId: string): Promise<Alert | null> {
	const [row] = await db()
		.select()
		.from(alert)
		.where(sql`${alert.kind} = ${kind} and ${alert.subjectId} = ${subjectId}::uuid`)
		.for('update');
	return row ?? null;
}
