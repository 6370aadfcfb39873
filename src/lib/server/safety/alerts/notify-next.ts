import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, eq } from '../../kernel/db/index.ts';
import { alertStep, school } from '../../kernel/schema/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { log } from '../../kernel/log.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { type Alert, ladderOf, nextRung } from './ladder.ts';

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
