import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, db, rows, sql, transaction, eq } from '../../kernel/db/index.ts';
import { cohortRun, tables } from '../../kernel/schema/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import type { Group } from '../../engines/cohort/index.ts';
import { type PairingGroup as Proposed, insertPairings } from '../insert-pairings.ts';
import { cohortFor, type CohortInput } from './cohort.ts';
import { type SolvedRun, runById, runOnPage } from './find.ts';
import { lockPartnership, partnershipFor } from './partnership.ts';
import { recordRunEvent } from './request-run.ts';

const { enrolment } = tables;

/**
 * Proposes every group of a run, each as a pairing bound to its members; the proposer's side counts as approved. If it is sent
 * twice, or by two teachers, it is done once.
 * @returns how many were proposed now
 * @throws NotFound, Conflict where anything about the students has changed since the run
 */
export async function proposeAll(actor: Actor, partnershipId: string, runId: string): Promise<number> {
	return transaction(async () => {
		const partnership = await partnershipFor(actor, partnershipId);
		await lockPartnership(partnership.id);
		const requestedRun = await runById(runId);
		if (requestedRun && requestedRun.partnershipId !== partnership.id) throw new NotFound();
		if (requestedRun?.proposedAt) return 0;
		const run = await runOnPage(partnership.id, runId);
		await lockEnrolments(run, partnership.cycleId);
		const input = await cohortFor(partnership, run.rules);
		if (input.basis !== run.basis) throw new Conflict('cohort_stale');
		if (!run.result.groups.length) throw new Conflict('cohort_nothing');
		const groups = run.result.groups.map((group) => proposalOf(group, input));
		await insertPairings(
			actor,
			{ ...partnership, classroomId: partnership[partnership.own].classroomId },
			groups
		);
		await db()
			.update(cohortRun)
			.set({ proposedAt: now(), proposedBy: actor.id })
			.where(eq(cohortRun.id, run.id));
		await recordRunEvent(actor, partnership, 'cohort.propose');
		return groups.length;
	});
}

/** Locks in one order, so that two transactions wait for each other instead of deadlocking. */
const lockEnrolments = ({ result }: SolvedRun, cycleId: string) =>
	rows(sql`select ${enrolment.id} from ${enrolment} where ${enrolment.cycleId} = ${cycleId}
		and ${anyOf(
			enrolment.personId,
			result.groups.flatMap(({ left, right }) => [...left, ...right])
		)} order by ${enrolment.id} for update`);

function proposalOf(group: Group, { students }: CohortInput): Proposed {
	const third = group.reasons.find(({ code }) => code === 'third')?.values.student;
	return {
		members: [...group.left, ...group.right].map((id) => {
			const { enrolmentId } = students.get(id)!;
			return { enrolmentId, personId: id, third: id === third };
		})
	};
}
