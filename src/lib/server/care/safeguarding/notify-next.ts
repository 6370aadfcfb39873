import { eq } from 'drizzle-orm';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db } from '../../kernel/db/index.ts';
import { alertStep, school } from '../../kernel/schema/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { log } from '../../kernel/log.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { type Alert, ladderOf, nextRung } from './ladder.ts';

export type Step = typeof alertStep.$inferSelect;

/**
 * Brings an alert one rung further, in the caller's transaction, which holds the alert's row.
 * Where nobody is left it stays open: the sweep comes back to it, and finds whoever is appointed meanwhile.
 */
export async function bring(open: Alert, told: Step[]): Promise<void> {
	const rung = nextRung(await ladderOf(open), told);
	if (!rung) {
		if (!told.length) log.error({ alert: open.id, school: open.schoolId }, 'an alert reaches nobody');
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
	await announce(open, steps);
}

/** Screen and mail, at once; and a job for the moment when it goes further. */
export async function announce(open: Alert, steps: Step[]): Promise<void> {
	await enqueueJob(
		'alert.escalate',
		{ alertId: open.id },
		{ seconds: (await minutesOf(open.schoolId)) * 60 }
	);
	for (const { id } of steps) await enqueueJob('alert.mail', { stepId: id }, { key: id });
	await tell(steps);
}

/** Their pages ask again. */
export async function tell(steps: Pick<Step, 'personId'>[]): Promise<void> {
	await afterCommit(() =>
		publish(
			steps.map(({ personId }) => personId),
			'alerts:changed'
		)
	);
}

/** How long an alert of this school may stay unanswered, in minutes of the clock: also at night and on holidays. */
async function minutesOf(schoolId: string): Promise<number> {
	const [found] = await db()
		.select({ minutes: school.answerMinutes })
		.from(school)
		.where(eq(school.id, schoolId));
	return found!.minutes;
}
