import { mayKnowSql } from '../../kernel/predicates/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { now } from '../../kernel/clock.ts';
import { db, sql, and, eq, isNull, lt } from '../../kernel/db/index.ts';
import { alert, alertStep, person } from '../../kernel/schema/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { canSendMail, linkTo, mailTo, messageIdOf } from '../../kernel/mail/index.ts';

/** Alerts that the recipient of the step may still see. */
const stillVisible = mayKnowSql(alert, alertStep);
const unmailed = and(isNull(alertStep.mailedAt), isNull(alert.acknowledgedAt), stillVisible);

/**
 * Mails one person about an alert that they got; does nothing once somebody has answered, or where the alert is kept from
 * them by now.
 * @throws Error: try again
 */
export async function mailAlert({ stepId }: { stepId: string }): Promise<void> {
	const [step] = await db()
		.select({ personId: alertStep.personId, rank: alertStep.rank, alertId: alert.id })
		.from(alertStep)
		.innerJoin(alert, eq(alert.id, alertStep.alertId))
		.where(and(eq(alertStep.id, stepId), unmailed));
	if (!step) return;
	const n = await openFor(step.personId);
	const why = {
		lead: m.safety_mail_alert_lead,
		deputy: m.safety_mail_alert_deputy,
		coordinator: m.safety_mail_alert_coordinator
	};
	const sent = await mailTo(step.personId, () => ({
		subject: m.safety_mail_alert_subject({ n }),
		// Of the step, not of the job: `queueUnsentMail` adds a second job while the first one still waits for its next try.
		messageId: messageIdOf(`alert ${stepId}`),
		text: `${why[step.rank]()}\n\n${linkTo(`/alerts/${step.alertId}`)}\n\n${m.safety_mail_alert_how()}\n\n${m.app_mail_private()}\n`
	}));
	if (sent) await db().update(alertStep).set({ mailedAt: now() }).where(eq(alertStep.id, stepId));
}

async function openFor(personId: string): Promise<number> {
	const [row] = await db()
		.select({ n: sql<number>`count(*)::int` })
		.from(alertStep)
		.innerJoin(alert, eq(alert.id, alertStep.alertId))
		.where(and(eq(alertStep.personId, personId), isNull(alert.acknowledgedAt), stillVisible));
	return row!.n;
}

/** Minutes after which mail that was not sent is queued again. */
const retryMinutes = 10;

/** Queues alert mail that was not sent: its job may have been lost, or have failed for good. Once an hour for each, and none while one waits. */
export async function queueUnsentMail(): Promise<void> {
	if (!canSendMail()) return;
	const sentBefore = new Date(now().getTime() - retryMinutes * 60_000);
	const steps = await db()
		.select({ id: alertStep.id })
		.from(alertStep)
		.innerJoin(alert, eq(alert.id, alertStep.alertId))
		.innerJoin(person, eq(person.id, alertStep.personId))
		.where(and(unmailed, lt(alertStep.at, sentBefore), sql`${person.email} is not null`))
		.orderBy(alertStep.at);
	for (const { id } of steps) await enqueueJob('alert.mail', { stepId: id }, { key: id });
}
