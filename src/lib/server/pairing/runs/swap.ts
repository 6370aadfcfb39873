import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { cohortRun } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { idOf } from '../../kernel/ids.ts';
import { type Group, type Members, swap, type Swap, type Unpaired } from '../../engines/cohort/index.ts';
import { cohortFor } from './cohort.ts';
import { type SolvedRun, keyOfGroup, runOnPage } from './find.ts';
import { lockPartnership, type Partnership, partnershipFor } from './partnership.ts';
import { recordRunEvent } from './request-run.ts';

interface RunSwapRequest {
	partnershipId: string;
	/** The run on the page. */
	runId: string;
	/** Two seats, in the form of `seatOf`. */
	one: string;
	other: string;
	/** Keys of groups that the teacher keeps. */
	keep?: string[];
}

export interface SwapResult {
	/** The groups that change, before the swap. */
	before: Group[];
	after: Group[];
	change: number;
	/** The present cost of all groups. */
	total: number;
	allowed: boolean;
}

/** A student in a group; the group is empty for one who is not paired. */
export const seatOf = (personId: string, group?: Members): string =>
	`${personId}.${group ? keyOfGroup(group) : ''}`;

/** What would change if two students of one side swapped. @throws NotFound, Invalid, Conflict */
export async function trySwap(actor: Actor, request: RunSwapRequest): Promise<SwapResult> {
	const partnership = await partnershipFor(actor, request.partnershipId);
	const { run, tried: swapResult, seats } = await computeSwap(partnership, request);
	const groupIndexes = seats.flatMap(({ group }) => group ?? []);
	return {
		before: groupIndexes.map((index) => run.result.groups[index]!),
		after: swapResult.groups,
		change: swapResult.change,
		total: run.result.total,
		allowed: swapResult.allowed
	};
}

/**
 * Swaps two students of one side in a new run, which keeps both of their groups when the others are solved again.
 * @throws NotFound, Invalid, Conflict
 */
export async function swapTwo(actor: Actor, request: RunSwapRequest): Promise<void> {
	await transaction(async () => {
		const partnership = await partnershipFor(actor, request.partnershipId);
		await lockPartnership(partnership.id);
		const { run, tried: swapResult, seats } = await computeSwap(partnership, request);
		if (!swapResult.allowed) throw new Conflict('swap_not_allowed');
		const groups = [...run.result.groups];
		const changed = seats.flatMap(({ group }) => group ?? []);
		changed.forEach((groupIndex, index) => (groups[groupIndex] = swapResult.groups[index]!));
		const keepKeys = new Set([...(request.keep ?? []), ...swapResult.groups.map(keyOfGroup)]);
		const moment = now();
		await db()
			.insert(cohortRun)
			.values({
				id: idOf(moment),
				partnershipId: partnership.id,
				by: actor.id,
				at: moment,
				beatAt: moment,
				endedAt: moment,
				state: 'done',
				previousId: run.id,
				basis: run.basis,
				rules: {
					...run.rules,
					locked: groups.filter((group) => keepKeys.has(keyOfGroup(group))).map(membersOf)
				},
				result: {
					...run.result,
					groups,
					total: groups.reduce((sum, { cost }) => sum + cost, 0),
					unpaired: exchangeUnpaired(run.result.unpaired, seats),
					optimal: false
				}
			});
		await recordRunEvent(actor, partnership, 'cohort.swap');
	});
}

const membersOf = ({ left, right }: Members): Members => ({ left, right });

type SwapSeat = { id: string; group: number | null };

async function computeSwap(partnership: Partnership, { runId, one, other }: RunSwapRequest) {
	const run = await runOnPage(partnership.id, runId);
	const input = await cohortFor(partnership, run.rules);
	if (input.basis !== run.basis) throw new Conflict('cohort_stale');
	const seats = [seatIn(run, one), seatIn(run, other)] as [SwapSeat, SwapSeat];
	const swapResult: Swap = swap(input.cohort, run.result.groups, seats);
	return { run, seats, tried: swapResult };
}

function seatIn({ result }: SolvedRun, seat: string): SwapSeat {
	const [id = '', key] = seat.split('.');
	const group = key ? result.groups.findIndex((candidate) => keyOfGroup(candidate) === key) : null;
	if (group === -1) throw new Invalid('swap', 'swap_students');
	return { id, group };
}

/** The student without a pal gets one, and the other student loses theirs. */
function exchangeUnpaired(unpaired: Unpaired[], [first, second]: [SwapSeat, SwapSeat]): Unpaired[] {
	const [leaving, entering] = first.group === null ? [second, first] : [first, second];
	return unpaired.map((student) => (student.id === entering.id ? { ...student, id: leaving.id } : student));
}
