import { Invalid } from '../../errors.ts';
import { allowed } from './fixed.ts';
import { describe } from './groups.ts';
import { prepare } from './prepare.ts';
import type { Cohort, Group, Members, SideName } from './types.ts';

/** A student in one of the groups; without a group for one who is not paired. */
export interface Seated {
	id: string;
	/** Which of the groups, counted from 0. */
	group: number | null;
}

export interface Swap {
	/** The groups that change, as they would be. */
	groups: Group[];
	/** How much more all groups cost together; below 0 for less. */
	change: number;
	/** Whether age limit and rules let every two of them be together. */
	allowed: boolean;
}

/**
 * What it would cost if two students of one side changed places. Nothing is changed.
 * @param two two students of one side, at least one of them in a group, and not both in the same
 * @throws Invalid for others
 */
export function swap(cohort: Cohort, groups: Members[], two: [Seated, Seated]): Swap {
	const ready = prepare(cohort);
	const side = ready.places.get(two[0].id)?.side;
	if (!side || !fitting(groups, two, side)) throw new Invalid('swap', 'swap_students');
	const [one, other] = two;
	const moves = [
		{ group: one.group, from: one.id, to: other.id },
		{ group: other.group, from: other.id, to: one.id }
	].filter((move): move is { group: number; from: string; to: string } => move.group !== null);
	const before = moves.map(({ group }) => describe(ready, groups[group]!));
	const after = moves.map(({ group, from, to }) =>
		describe(ready, replaced(groups[group]!, side, { from, to }))
	);
	const sum = (all: Group[]) => all.reduce((total, { cost }) => total + cost, 0);
	return {
		groups: after,
		change: sum(after) - sum(before),
		allowed: after.every((group) => allowed(ready, group))
	};
}

function fitting(groups: Members[], [one, other]: [Seated, Seated], side: SideName): boolean {
	if (one.group === other.group || one.id === other.id) return false;
	return [one, other].every(({ id, group }) => group === null || groups[group]?.[side].includes(id));
}

const replaced = (group: Members, side: SideName, { from, to }: { from: string; to: string }): Members => ({
	...group,
	[side]: group[side].map((id) => (id === from ? to : id)).sort()
});
