import { and, eq, isNull, lt } from 'drizzle-orm';
import { mayKnowSql } from '../../kernel/predicates/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { now } from '../../kernel/clock.ts';
import { db, sql } from '../../kernel/db/index.ts';
import { alert, alertStep, person } from '../../kernel/schema/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { linkTo, mailTo, canSendMail } from '../../kernel/mail/index.ts';

/** Theirs to know of, also since it was brought to them. */
const theirs = mayKnowSql(sql`${alert}`, sql`${alertStep}`);
const unmailed = and(isNull(alertStep.mailedAt), isNull(alert.acknowledgedAt), theirs);

/**
 * Mails one person about an alert that was brought to them; nothing once somebody has answered, or where it is kept from them by now.
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
	const why = { lead: m.mail_alert_lead, deputy: m.mail_alert_deputy, coordinator: m.mail_alert_coordinator };
	const sent = await mailTo(step.personId, () => ({
		subject: m.mail_alert_subject({ n }),
		text: `${why[step.rank]()}\n\n${linkTo(`/alerts/${step.alertId}`)}\n\n${m.mail_alert_how()}\n\n${m.mail_private()}\n`
	}));
	if (sent) await db().update(alertStep).set({ mailedAt: now() }).where(eq(alertStep.id, stepId));
}

async function openFor(personId: string): Promise<number> {
	const [found] = await db()
		.select({ n: sql<number>`count(*)::int` })
		.from(alertStep)
		.innerJoin(alert, eq(alert.id, alertStep.alertId))
		.where(and(eq(alertStep.personId, personId), isNull(alert.acknowledgedAt), theirs));
	return found!.n;
}

/** Minutes after which mail that has not gone is handed in again. */
const late = 10;

/** Hands in what the mail server has not taken: a job may have been lost, or given up. Once an hour for each. */
export async function handMail(): Promise<void> {
	if (!canSendMail()) return;
	const before = new Date(now().getTime() - late * 60_000);
	const found = await db()
		.select({ id: alertStep.id })
		.from(alertStep)
		.innerJoin(alert, eq(alert.id, alertStep.alertId))
		.innerJoin(person, eq(person.id, alertStep.personId))
		.where(and(unmailed, lt(alertStep.at, before), sql`${person.email} is not null`))
		.limit(200);
	for (const { id } of found) await enqueueJob('alert.mail', { stepId: id }, { key: id });
}
