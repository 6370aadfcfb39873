import { Invalid } from '../../kernel/errors.ts';
import { allowed, twosOf } from './fixed-groups.ts';
import { describeGroup } from './groups.ts';
import { pairKey, prepare, type PreparedCohort } from './prepare.ts';
import type { Cohort, Group, Members, SideName } from './cohort-types.ts';

/** A student and the group they are in; null for one who is not paired. */
export interface Seated {
	id: string;
	/** The index of the group. */
	group: number | null;
}

export interface Swap {
	/** The groups that change, as they would be after the swap. */
	groups: Group[];
	/** How much more all groups cost after the swap; below 0 for less. */
	change: number;
	/** Whether the age limit and the rules allow the new groups. */
	allowed: boolean;
}

/**
 * The result of a swap of two students of one side. Nothing is stored.
 * @param two two students of one side, at least one of them in a group, and not both in the same
 * @throws Invalid for others
 */
export function swap(cohort: Cohort, groups: Members[], two: [Seated, Seated]): Swap {
	const ready = prepare(cohort);
	const side = ready.places.get(two[0].id)?.side;
	if (!side || !canSwap(ready, { groups, two, side })) throw new Invalid('swap', 'swap_students');
	const [first, second] = two;
	const after = groups.map((group, index) => {
		if (index === first.group) return replaced(group, side, { from: first.id, to: second.id });
		return index === second.group ? replaced(group, side, { from: second.id, to: first.id }) : group;
	});
	const changed = two.flatMap(({ group }) => group ?? []);
	const described = (all: Members[]) => changed.map((index) => describeGroup(ready, all[index]!));
	return {
		groups: described(after),
		change: costOf(described(after)) - costOf(described(groups)),
		allowed: described(after).every((group) => allowed(ready, group)) && nobodyTwice(after)
	};
}

const costOf = (groups: Group[]) => groups.reduce((sum, { cost }) => sum + cost, 0);

function canSwap(
	ready: PreparedCohort,
	{ groups, two, side }: { groups: Members[]; two: Seated[]; side: SideName }
) {
	const [first, second] = two as [Seated, Seated];
	if (first.group === second.group || first.id === second.id) return false;
	return two.every(({ id, group }) => {
		if (ready.places.get(id)?.side !== side) return false;
		if (group === null) return !groups.some((candidate) => candidate[side].includes(id));
		const members = groups[group];
		return members?.[side].includes(id) && studentsOf(members).every((member) => ready.places.has(member));
	});
}

const studentsOf = ({ left, right }: Members) => [...left, ...right];

/** Whether nobody has the same pal twice. */
function nobodyTwice(groups: Members[]): boolean {
	const twos = groups.flatMap(twosOf).map(pairKey);
	return new Set(twos).size === twos.length;
}

const replaced = (group: Members, side: SideName, { from, to }: { from: string; to: string }): Members => ({
	...group,
	[side]: group[side].map((id) => (id === from ? to : id)).sort()
});
