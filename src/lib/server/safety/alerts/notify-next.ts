import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, eq, sql, transaction, and, asc, isNull } from '../../kernel/db/index.ts';
import { alertStep, school, alert, tables } from '../../kernel/schema/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { log, describe } from '../../kernel/log.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { type Alert, ladderOf, nextRung } from './ladder.ts';
import { queueUnsentMail } from './alert-mail.ts';

export type LadderStep = typeof alertStep.$inferSelect;

/**
 * Brings an alert to the next rung, in the caller's transaction, which has locked the alert. Where nobody is left it stays
 * open: the sweep tries again, and finds people who are appointed meanwhile.
 */
export async function notifyNext(open: Alert, earlierSteps: LadderStep[]): Promise<void> {
	const rung = nextRung(await ladderOf(open), earlierSteps);
	if (!rung) {
		if (!earlierSteps.length) log.error({ alert: open.id, school: open.schoolId }, 'an alert reaches nobody');
		return;
	}
	const steps = await db()
		.insert(alertStep)
		.values(rung.people.map((personId) => ({ alertId: open.id, rank: rung.rank, personId, at: now() })))
		.returning();
	for (const { personId } of steps)
		await record({
			actorId: null,
			verb: `alert.to_${rung.rank}`,
			subject: ['alert', open.id],
			schools: [open.schoolId],
			detail: personId
		});
	await notifySteps(open, steps);
}

/** Notifies by screen and mail at once, and schedules the next escalation. */
export async function notifySteps(open: Alert, steps: LadderStep[]): Promise<void> {
	await enqueueJob(
		'alert.escalate',
		{ alertId: open.id },
		{ seconds: (await minutesOf(open.schoolId)) * 60 }
	);
	for (const { id } of steps) await enqueueJob('alert.mail', { stepId: id }, { key: id });
	await announceAlert(steps);
}

/** Tells the open pages of these people to reload. */
export async function announceAlert(steps: Pick<LadderStep, 'personId'>[]): Promise<void> {
	await afterCommit(() =>
		publish(
			steps.map(({ personId }) => personId),
			'alerts:changed'
		)
	);
}

/** How long an alert of this school may stay unanswered, in minutes: also at night and on holidays. */
async function minutesOf(schoolId: string): Promise<number> {
	const [row] = await db()
		.select({ minutes: school.answerMinutes })
		.from(school)
		.where(eq(school.id, schoolId));
	return row!.minutes;
}

/** Open alerts that nobody answered in time, by the clock, also outside the school's hours. */
const overdue = (alertId?: string) => {
	const isLate = sql`not exists (
		select from ${tables.alertStep} join ${tables.school} on ${tables.school.id} = ${alert.schoolId}
		where ${tables.alertStep.alertId} = ${alert.id}
			and ${tables.alertStep.at} > ${now().toISOString()}::timestamptz - ${tables.school.answerMinutes} * interval
				'1 minute')`;
	return and(isNull(alert.acknowledgedAt), isLate, alertId ? eq(alert.id, alertId) : undefined);
};

/** The sweep: escalates every open alert that nobody answered in time, and queues mail that was not sent. */
export async function escalateAlerts(): Promise<void> {
	const open = await db()
		.select({ id: alert.id })
		.from(alert)
		.where(overdue())
		.orderBy(asc(alert.at))
		.limit(1_000);
	for (const { id } of open) {
		// A failure must not stop the others.
		await escalateAlert({ alertId: id }).catch((error: unknown) =>
			log.error({ alert: id, error: describe(error) }, 'an alert could not be passed on')
		);
	}
	await queueUnsentMail();
}

/** Escalates one alert to the next rung, if it is still open and its time is over. Any number of processes may try. */
export async function escalateAlert({ alertId }: { alertId: string }): Promise<void> {
	await transaction(async () => {
		// Locks the row first, so that a concurrent answer or escalation is seen.
		await db().select({ id: alert.id }).from(alert).where(eq(alert.id, alertId)).for('update');
		const [open] = await db().select().from(alert).where(overdue(alertId));
		if (!open) return;
		await notifyNext(open, await db().select().from(alertStep).where(eq(alertStep.alertId, alertId)));
	});
}
