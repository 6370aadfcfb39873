import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, and, desc, eq, inArray, lt, ne } from '../../kernel/db/index.ts';
import { cohortRun } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { idOf, isId } from '../../kernel/ids.ts';
import { type Members, unequalRules } from '../../engines/cohort/index.ts';
import { currentRun, keyOfGroup, runOnPage, type RunRules } from './find.ts';
import { lockPartnership, type Partnership, partnershipFor } from './partnership.ts';
import { begin, markLost, stop } from './solve-run.ts';
import { daysAfter } from '../../kernel/time/index.ts';

interface SolveRequest {
	partnershipId: string;
	/** What happens with students who are left over: one of `unequalRules`. */
	unequal: string;
	maxAgeGapMonths: number;
	/** The run on the page, and the keys of its groups that are kept. */
	runId?: string;
	keep?: string[];
}

/**
 * Starts to solve two partner classrooms, in a thread, which writes the result into the row.
 * @returns the id of the run
 * @throws NotFound, Invalid, Conflict where another run is running, or the groups to keep are of an older one
 */
export async function solve(actor: Actor, request: SolveRequest): Promise<string> {
	return transaction(async () => {
		const partnership = await partnershipFor(actor, request.partnershipId);
		await lockPartnership(partnership.id);
		const rules = await rulesOf(partnership, request);
		await markLost(partnership.id);
		const moment = now();
		const previousId = (await currentRun(partnership.id))?.id ?? null;
		const [inserted] = await db()
			.insert(cohortRun)
			.values({
				id: idOf(moment),
				partnershipId: partnership.id,
				by: actor.id,
				at: moment,
				state: 'running',
				rules,
				beatAt: moment,
				previousId
			})
			.onConflictDoNothing()
			.returning({ id: cohortRun.id });
		if (!inserted) throw new Conflict('cohort_running');
		await forgetOld(partnership.id);
		await recordRunEvent(actor, partnership, 'cohort.solve');
		await afterCommit(() => begin(inserted.id));
		return inserted.id;
	});
}

async function rulesOf(
	{ id }: Partnership,
	{ unequal, maxAgeGapMonths, runId, keep = [] }: SolveRequest
): Promise<RunRules> {
	const rule = unequalRules.find((name) => name === unequal);
	if (!rule) throw new Invalid('unequal', 'rule_unknown');
	if (!Number.isInteger(maxAgeGapMonths) || maxAgeGapMonths < 0 || maxAgeGapMonths > 24)
		throw new Invalid('months', 'cohort_months');
	return {
		unequal: rule,
		maxAgeGapMonths,
		locked: keep.length ? await keptGroups(id, runId ?? '', keep) : []
	};
}

async function keptGroups(partnershipId: string, runId: string, keepKeys: string[]): Promise<Members[]> {
	const { result } = await runOnPage(partnershipId, runId);
	return result.groups
		.filter((group) => keepKeys.includes(keyOfGroup(group)))
		.map(({ left, right }) => ({ left, right }));
}

/** Ended runs of two classrooms that are kept for comparison. */
const maxRuns = 6;

async function forgetOld(partnershipId: string) {
	const old = await db()
		.select({ id: cohortRun.id })
		.from(cohortRun)
		.where(and(eq(cohortRun.partnershipId, partnershipId), ne(cohortRun.state, 'running')))
		.orderBy(desc(cohortRun.at), desc(cohortRun.id))
		.offset(maxRuns);
	await db()
		.delete(cohortRun)
		.where(
			inArray(
				cohortRun.id,
				old.map(({ id }) => id)
			)
		);
}

/** A result is outdated after a month, and contains what students said about themselves. */
const keepDays = 30;

/** Marks runs whose process is gone, and deletes those that are older than `keepDays`. */
export async function sweepRuns(): Promise<void> {
	await markLost();
	const oldest = daysAfter(now(), -keepDays);
	await db()
		.delete(cohortRun)
		.where(and(lt(cohortRun.at, oldest), ne(cohortRun.state, 'running')));
}

/** Cancels a running run, in whichever process. One that has ended stays as it is. @throws NotFound */
export async function cancel(actor: Actor, partnershipId: string, runId: string): Promise<void> {
	await transaction(async () => {
		const partnership = await partnershipFor(actor, partnershipId);
		if (!isId(runId)) throw new NotFound();
		const [cancelled] = await db()
			.update(cohortRun)
			.set({ state: 'cancelled', endedAt: now() })
			.where(
				and(
					eq(cohortRun.id, runId),
					eq(cohortRun.partnershipId, partnership.id),
					eq(cohortRun.state, 'running')
				)
			)
			.returning({ id: cohortRun.id });
		if (!cancelled) return;
		await recordRunEvent(actor, partnership, 'cohort.cancel');
		await afterCommit(() => stop(runId));
	});
}

/** Records an audit event about two partner classrooms. */
export const recordRunEvent = (
	actor: Actor,
	{ id, left, right }: Partnership,
	verb: 'cohort.solve' | 'cohort.cancel' | 'cohort.swap' | 'cohort.propose'
) =>
	record({
		actorId: actor.id,
		verb,
		subject: ['partnership', id],
		schools: [...new Set([left.schoolId, right.schoolId])]
	});
