import type { Members, Result, SideName } from './cohort-types.ts';

export interface Moved {
	id: string;
	side: SideName;
	/** Their pals, by id: those of the other side in their groups. */
	before: string[];
	after: string[];
}

export interface Comparison {
	/** How much more the second run costs; below 0 for less. */
	change: number;
	/** How many groups are in both runs. */
	kept: number;
	/** Students who have other pals in the second run, by side and id. */
	moved: Moved[];
}

type CompareRun = Pick<Result, 'groups' | 'total'>;

/** The differences between two runs. */
export function compareRuns(first: CompareRun, second: CompareRun): Comparison {
	const firstGroups = new Set(first.groups.map(keyOfGroup));
	const moved = (['left', 'right'] as const).flatMap((side) => movedOn(side, first, second));
	return {
		change: second.total - first.total,
		kept: second.groups.filter((group) => firstGroups.has(keyOfGroup(group))).length,
		moved
	};
}

const keyOfGroup = ({ left, right }: Members) => JSON.stringify([left.toSorted(), right.toSorted()]);

function movedOn(side: SideName, first: CompareRun, second: CompareRun): Moved[] {
	const [before, after] = [palsOf(side, first.groups), palsOf(side, second.groups)];
	const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
	const students = ids.map((id) => ({ id, side, before: before.get(id) ?? [], after: after.get(id) ?? [] }));
	return students.filter((student) => student.before.join('\0') !== student.after.join('\0'));
}

function palsOf(side: SideName, groups: Members[]): Map<string, string[]> {
	const pals = new Map<string, string[]>();
	for (const group of groups) {
		const others = side === 'left' ? group.right : group.left;
		for (const id of group[side]) pals.set(id, [...(pals.get(id) ?? []), ...others].sort());
	}
	return pals;
}
