import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../kernel/db/index.ts';
import { escalation } from '../../kernel/schema/index.ts';
import { notifySubstitutes } from '../../kernel/notify/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { batchSize, type OverdueCandidate, forCoordinators, forDeputies } from './candidates.ts';

/** Rounds of one run; the next run, some minutes later, takes the others. */
const maxRounds = 20;

/**
 * Escalates letters that wait too long to deputies, and then to coordinators. This never releases anything: it only adds people who
 * are notified.
 * @returns how many rows it wrote
 */
export async function escalateOverdue(): Promise<{ deputies: number; coordinators: number }> {
	const moment = now();
	const deputies = await escalateInRounds('deputy', moment, forDeputies);
	const coordinators = await escalateInRounds('coordinator', moment, forCoordinators);
	return { deputies, coordinators };
}

type EscalateStep = 'deputy' | 'coordinator';

async function escalateInRounds(
	step: EscalateStep,
	moment: Date,
	find: (moment: Date) => Promise<OverdueCandidate[]>
): Promise<number> {
	let written = 0;
	for (let round = 0; round < maxRounds; round++) {
		const count = await transaction(async () => escalate(step, moment, await find(moment)));
		written += count;
		if (count < batchSize) break;
	}
	return written;
}

async function escalate(step: EscalateStep, moment: Date, candidates: OverdueCandidate[]): Promise<number> {
	if (!candidates.length) return 0;
	const written = await db()
		.insert(escalation)
		.values(candidates.map(({ schoolId: _, kind: __, ...candidate }) => ({ ...candidate, step, at: moment })))
		.onConflictDoNothing()
		.returning();
	const schoolOf = new Map(candidates.map(({ classroomId, schoolId }) => [classroomId, schoolId]));
	const kindOf = new Map(candidates.map(({ reviewableId, kind }) => [reviewableId, kind]));
	for (const { reviewableId, classroomId, toId } of written)
		await record({
			actorId: null,
			verb: `cover.${step}`,
			subject: [kindOf.get(reviewableId)!, reviewableId],
			schools: [schoolOf.get(classroomId)!],
			detail: toId
		});
	const receivers = [...new Set(written.map(({ toId }) => toId))];
	if (step === 'coordinator') return written.length;
	await notifySubstitutes(written);
	await afterCommit(() => publish(receivers, 'queue:changed'));
	return written.length;
}
