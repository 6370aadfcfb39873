import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, asc, eq, isNull } from '../../kernel/db/index.ts';
import { alert, alertStep, tables } from '../../kernel/schema/index.ts';
import { describe, log } from '../../kernel/log.ts';
import { queueUnsentMail } from './alert-mail.ts';
import { notifyNext } from './notify-next.ts';

const { school } = tables;

/** Open alerts that nobody answered in time, by the clock, also outside the school's hours. */
const overdue = (alertId?: string) => {
	const isLate = sql`not exists (
		select from ${tables.alertStep} join ${school} on ${school.id} = ${alert.schoolId}
		where ${tables.alertStep.alertId} = ${alert.id}
			and ${tables.alertStep.at} > ${now().toISOString()}::timestamptz - ${school.answerMinutes} * interval
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
