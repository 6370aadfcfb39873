import { barrier, pairKey, type PreparedStudent, type PreparedCohort } from './prepare.ts';
import type { Members, SideName, Two, UnpairedReason } from './cohort-types.ts';

/** Groups that are fixed before anything is solved, and students who can be in no group because of a rule. */
export interface Fixed {
	groups: Members[];
	refused: Map<string, UnpairedReason>;
}

/**
 * Fixes the locked groups first, then the students who must be together; musts that share a student become a triad
 * where the rule is triads. A group that breaks a hard limit is refused: its students get a reason, and everybody else
 * is still paired.
 */
export function fixGroups(ready: PreparedCohort): Fixed {
	const fixed: Fixed = { groups: [], refused: new Map() };
	const { locked, must } = ready.rules;
	for (const group of inStableOrder(locked.map(inOrder), nameOf)) settle(ready, fixed, group);
	const fixedPairs = new Set(fixed.groups.flatMap(twosOf).map(pairKey));
	const openMusts = inStableOrder(must, pairKey).filter((two) => !fixedPairs.has(pairKey(two)));
	for (const group of groupsFromMusts(ready, openMusts)) settle(ready, fixed, group);
	return fixed;
}

/** Each item once, in an order that does not depend on the input. */
const inStableOrder = <Item>(items: Item[], name: (item: Item) => string): Item[] =>
	[...new Map(items.map((item) => [name(item), item]))]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([, item]) => item);

const nameOf = ({ left, right }: Members) => JSON.stringify([left, right]);

const inOrder = ({ left, right }: Members): Members => ({ left: left.toSorted(), right: right.toSorted() });

const studentsOf = ({ left, right }: Members) => [...left, ...right];

/** Every two students of a group who are pals of each other. */
export const twosOf = ({ left, right }: Members): Two[] => left.flatMap((a) => right.map((b): Two => [a, b]));

/** The two students of a group who are of one side, where there are two. */
const matesOf = ({ left, right }: Members) => [left, right].filter((side): side is Two => side.length === 2);

/** Whether every two of a group may be in one group. */
export const allowed = (ready: PreparedCohort, group: Members): boolean =>
	[...twosOf(group), ...matesOf(group)].every(
		([a, b]) => !barrier(ready, preparedStudent(ready, a), preparedStudent(ready, b))
	);

/** A student by id. */
export function preparedStudent(ready: PreparedCohort, id: string): PreparedStudent {
	const { side, at: index } = ready.places.get(id)!;
	return ready[side][index]!;
}

function settle(ready: PreparedCohort, fixed: Fixed, group: Members) {
	const reason = !allowed(ready, group)
		? 'must_not_allowed'
		: fits(ready, fixed, group)
			? null
			: 'must_conflict';
	if (!reason) return void fixed.groups.push(group);
	const placed = new Set(fixed.groups.flatMap(studentsOf));
	for (const id of studentsOf(group)) if (!placed.has(id)) fixed.refused.set(id, reason);
}

/**
 * Whether a group is possible beside the fixed ones: two or three students of both sides, none of them in another
 * group, except those who want a second pal.
 */
function fits(ready: PreparedCohort, fixed: Fixed, group: Members): boolean {
	if (!group.left.length || !group.right.length || studentsOf(group).length > 3) return false;
	const fixedPairs = new Set(fixed.groups.flatMap(twosOf).map(pairKey));
	if (twosOf(group).some((two) => fixedPairs.has(pairKey(two)))) return false;
	return studentsOf(group).every((id) => {
		if (fixed.refused.has(id)) return false;
		const others = fixed.groups.filter((other) => studentsOf(other).includes(id));
		return others.length + preparedStudent(ready, id).student.pals < (mayHaveTwo(ready, id) ? 2 : 1);
	});
}

/** Whether a student wants a second pal and the rule allows it. */
export const mayHaveTwo = (ready: PreparedCohort, id: string) =>
	ready.rules.unequal === 'second_pal' && preparedStudent(ready, id).student.wantsSecondPal;

/** Musts as groups: those that share a student are joined where the rule is triads; otherwise each is a group. */
function groupsFromMusts(ready: PreparedCohort, musts: Two[]): Members[] {
	const groups: Record<SideName, Set<string>>[] = [];
	for (const [left, right] of musts.map((two) => sided(ready, two))) {
		const joins = ready.rules.unequal === 'triads';
		const touching = groups.filter((other) => joins && (other.left.has(left) || other.right.has(right)));
		const group = {
			left: new Set([left, ...touching.flatMap((other) => [...other.left])]),
			right: new Set([right, ...touching.flatMap((other) => [...other.right])])
		};
		for (const other of touching) groups.splice(groups.indexOf(other), 1);
		groups.push(group);
	}
	return groups.map(({ left, right }) => inOrder({ left: [...left], right: [...right] }));
}

const sided = (ready: PreparedCohort, [a, b]: Two): Two =>
	ready.places.get(a)!.side === 'left' ? [a, b] : [b, a];
