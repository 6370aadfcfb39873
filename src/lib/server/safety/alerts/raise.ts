import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNotNull, sql } from '../../kernel/db/index.ts';
import { alert, alertStep } from '../../kernel/schema/index.ts';
import { withoutRequestId } from '../../kernel/request-id.ts';
import type { Matter } from '../ports/index.ts';
import { notifySteps, notifyNext, announceAlert } from './notify-next.ts';
import { recipientsOf } from './find.ts';
import { type Alert, ladderOf } from './ladder.ts';

/**
 * Raises an alert, in the caller's transaction, and notifies the first person who may answer: the lead of the school, or
 * the next one there is. Raising an open alert again changes nothing; once somebody has answered it, it is opened again for
 * the same people. What it logs does not have the id of the request: that line has the person.
 */
export const raise = (matter: Matter): Promise<void> =>
	withoutRequestId(() => transaction(() => raiseInside(matter)));

async function raiseInside(matter: Matter): Promise<void> {
	const [created] = await db()
		.insert(alert)
		.values({ ...matter, at: now() })
		.onConflictDoNothing()
		.returning();
	if (!created) return raiseAgain(matter);
	await recordRaise(created);
	await notifyNext(created, []);
}

const recordRaise = ({ id, kind, schoolId }: Alert) =>
	record({ actorId: null, verb: 'alert.raise', subject: ['alert', id], schools: [schoolId], detail: kind });

async function raiseAgain(matter: Matter) {
	const open = await lockAlert(matter.kind, matter.subjectId);
	if (open?.schoolId === matter.schoolId) await keepFrom(open, matter);
	await openAgain(matter);
}

/** A matter that was answered, and that became worse since. */
async function openAgain({ kind, subjectId, schoolId }: Matter) {
	const answered = and(
		eq(alert.kind, kind),
		eq(alert.subjectId, subjectId),
		eq(alert.schoolId, schoolId),
		isNotNull(alert.acknowledgedAt)
	);
	const raisedAt = now();
	const [reopened] = await db()
		.update(alert)
		.set({ at: raisedAt, acknowledgedAt: null, acknowledgedBy: null })
		.where(answered)
		.returning();
	if (!reopened) return;
	const steps = await db()
		.update(alertStep)
		.set({ at: raisedAt, mailedAt: null })
		.where(eq(alertStep.alertId, reopened.id))
		.returning();
	await recordRaise(reopened);
	const allowed = new Set((await recipientsOf(reopened.id)).map(({ personId }) => personId));
	await notifySteps(
		reopened,
		steps.filter(({ personId }) => allowed.has(personId))
	);
}

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
