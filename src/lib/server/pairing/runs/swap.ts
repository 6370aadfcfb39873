import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { cohortRun } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { idOf } from '../../kernel/ids.ts';
import { type Group, type Members, swap, type Swap, type Unpaired } from '../../engines/cohort/index.ts';
import { cohortFor } from './cohort.ts';
import { type Answered, keyOfGroup, runOnPage } from './find.ts';
import { lockPartnership, type Partnership, partnershipFor } from './partnership.ts';
import { note } from './solve.ts';

interface RunSwapRequest {
	partnershipId: string;
	/** The run on the page. */
	runId: string;
	/** Two seats, as `seatOf` says them. */
	one: string;
	other: string;
	/** Keys of groups that the teacher keeps. */
	keep?: string[];
}

export interface Tried {
	/** The groups that change, as they are. */
	before: Group[];
	after: Group[];
	change: number;
	/** What all of them cost now. */
	total: number;
	allowed: boolean;
}

/** A student in a group; the group is empty for one who is not paired. */
export const seatOf = (personId: string, group?: Members): string =>
	`${personId}.${group ? keyOfGroup(group) : ''}`;

/** What it would change if two students of one side changed places. @throws NotFound, Invalid, Conflict */
export async function trySwap(actor: Actor, wanted: RunSwapRequest): Promise<Tried> {
	const partnership = await partnershipFor(actor, wanted.partnershipId);
	const { run, tried, seats } = await swapped(partnership, wanted);
	const at = seats.flatMap(({ group }) => group ?? []);
	return {
		before: at.map((one) => run.result.groups[one]!),
		after: tried.groups,
		change: tried.change,
		total: run.result.total,
		allowed: tried.allowed
	};
}

/**
 * Two students of one side change places: a run of its own, in which both of their groups stay when the rest is solved
 * again.
 * @throws NotFound, Invalid, Conflict
 */
export async function swapTwo(actor: Actor, wanted: RunSwapRequest): Promise<void> {
	await transaction(async () => {
		const partnership = await partnershipFor(actor, wanted.partnershipId);
		await lockPartnership(partnership.id);
		const { run, tried, seats } = await swapped(partnership, wanted);
		if (!tried.allowed) throw new Conflict('swap_not_allowed');
		const groups = [...run.result.groups];
		const changed = seats.flatMap(({ group }) => group ?? []);
		changed.forEach((at, n) => (groups[at] = tried.groups[n]!));
		const keep = new Set([...(wanted.keep ?? []), ...tried.groups.map(keyOfGroup)]);
		const at = now();
		await db()
			.insert(cohortRun)
			.values({
				...{ id: idOf(at), partnershipId: partnership.id, by: actor.id, at, beatAt: at, endedAt: at },
				state: 'done',
				previousId: run.id,
				basis: run.basis,
				rules: { ...run.rules, locked: groups.filter((group) => keep.has(keyOfGroup(group))).map(bare) },
				result: {
					...run.result,
					groups,
					total: groups.reduce((sum, { cost }) => sum + cost, 0),
					unpaired: exchanged(run.result.unpaired, seats),
					optimal: false
				}
			});
		await note(actor, partnership, 'cohort.swap');
	});
}

const bare = ({ left, right }: Members): Members => ({ left, right });

type SwapSeat = { id: string; group: number | null };

async function swapped(partnership: Partnership, { runId, one, other }: RunSwapRequest) {
	const run = await runOnPage(partnership.id, runId);
	const given = await cohortFor(partnership, run.rules);
	if (given.basis !== run.basis) throw new Conflict('cohort_stale');
	const seats = [seatIn(run, one), seatIn(run, other)] as [SwapSeat, SwapSeat];
	const tried: Swap = swap(given.cohort, run.result.groups, seats);
	return { run, seats, tried };
}

function seatIn({ result }: Answered, seat: string): SwapSeat {
	const [id = '', key] = seat.split('.');
	const group = key ? result.groups.findIndex((one) => keyOfGroup(one) === key) : null;
	if (group === -1) throw new Invalid('swap', 'swap_students');
	return { id, group };
}

/** Who had no pal has one, and the other has none. */
function exchanged(unpaired: Unpaired[], [one, other]: [SwapSeat, SwapSeat]): Unpaired[] {
	const [out, into] = one.group === null ? [other, one] : [one, other];
	return unpaired.map((alone) => (alone.id === into.id ? { ...alone, id: out.id } : alone));
}
