import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../kernel/db/index.ts';
import { escalation } from '../../kernel/schema/index.ts';
import { notifySubstitutes } from '../../kernel/notify/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { batch, type OverdueCandidate, forCoordinators, forDeputies } from './candidates.ts';

/** Rounds of one run; what is left then waits for the next run, some minutes later. */
const rounds = 20;

/**
 * Brings letters that wait too long to deputies, and then to coordinators. Nothing is ever released by it: it only
 * adds people who are told.
 * @returns how many rows it wrote
 */
export async function escalateOverdue(): Promise<{ deputies: number; coordinators: number }> {
	const at = now();
	const deputies = await inRounds('deputy', at, forDeputies);
	const coordinators = await inRounds('coordinator', at, forCoordinators);
	return { deputies, coordinators };
}

type EscalateStep = 'deputy' | 'coordinator';

async function inRounds(
	step: EscalateStep,
	at: Date,
	find: (at: Date) => Promise<OverdueCandidate[]>
): Promise<number> {
	let written = 0;
	for (let round = 0; round < rounds; round++) {
		const found = await transaction(async () => bring(step, at, await find(at)));
		written += found;
		if (found < batch) break;
	}
	return written;
}

async function bring(step: EscalateStep, at: Date, candidates: OverdueCandidate[]): Promise<number> {
	if (!candidates.length) return 0;
	const written = await db()
		.insert(escalation)
		.values(candidates.map(({ schoolId: _, kind: __, ...candidate }) => ({ ...candidate, step, at })))
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
	const told = [...new Set(written.map(({ toId }) => toId))];
	if (step === 'coordinator') return written.length;
	await notifySubstitutes(written);
	await afterCommit(() => publish(told, 'queue:changed'));
	return written.length;
}
