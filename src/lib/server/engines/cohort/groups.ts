import { type Fixed, findStudent, twosOf } from './fixed-groups.ts';
import { costOf, pointsOf } from './points.ts';
import { keyOf, type PreparedStudent, type PreparedCohort } from './prepare.ts';
import { reasonsOf } from './reasons.ts';
import type { Edge } from './seats.ts';
import type { Group, Members, Reason } from '../../kernel/cohort-types.ts';

/** All groups, fixed and solved, each with its cost and reasons, in the order of the first student's id. */
export function groupsOf(ready: PreparedCohort, fixed: Fixed, edges: Edge[]): Group[] {
	const solved = ready.rules.unequal === 'triads' ? triads(edges) : edges.map((edge) => [edge]);
	const groups = [
		...fixed.groups.map((members) => describe(ready, members)),
		...solved.map((together) => groupOf(ready, together))
	];
	return groups.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const nameOf = ({ left, right }: Members) => JSON.stringify([left, right]);

/** The edges of each group: edges that share a student are in one triad. */
function triads(edges: Edge[]): Edge[][] {
	const hosts = new Map<string, Edge[]>();
	const joining = edges.filter((edge) => edge.extra);
	for (const edge of joining) hosts.set(hostOf(edge), [edge]);
	const pairs: Edge[][] = [];
	for (const edge of edges.filter((other) => !other.extra)) {
		const triad = hosts.get(`left ${edge.left}`) ?? hosts.get(`right ${edge.right}`);
		if (triad) triad.push(edge);
		else pairs.push([edge]);
	}
	return [...pairs, ...hosts.values()];
}

const hostOf = (edge: Edge) => (edge.extra === 'left' ? `right ${edge.right}` : `left ${edge.left}`);

function groupOf(ready: PreparedCohort, edges: Edge[]): Group {
	const ids = (side: 'left' | 'right') =>
		[...new Set(edges.map((edge) => ready[side][edge[side]]!.student.id))].sort();
	const group = describe(ready, { left: ids('left'), right: ids('right') });
	const [edge] = edges;
	if (ready.rules.unequal === 'second_pal' && edge?.extra) {
		const student = edge.extra === 'left' ? group.right[0]! : group.left[0]!;
		group.reasons.push({ code: 'second_pal', values: { student } });
	}
	return group;
}

/** A group of these students with its cost and reasons. The cost is the sum over its pairs. */
export function describe(ready: PreparedCohort, { left, right }: Members): Group {
	const pairs = twosOf({ left, right }).map(
		([a, b]) => [findStudent(ready, a), findStudent(ready, b)] as const
	);
	const cost = pairs.reduce((sum, [a, b]) => sum + costOf(pointsOf(a, b, ready.rarities)), 0);
	const reasons = pairs.flatMap(([a, b]) => reasonsOf(ready, a, b));
	return {
		left,
		right,
		cost,
		reasons: [...reasons, ...thirdReason(ready, { left, right }), ...ruleReasons(ready, { left, right })]
	};
}

/**
 * The reason that names the third of a triad: of the two of one side the one who was the third less often, then who
 * fits less well, then by id.
 */
function thirdReason(ready: PreparedCohort, { left, right }: Members): Reason[] {
	const [shared, [host]] = left.length === 2 ? [left, right] : [right, left];
	if (shared.length !== 2) return [];
	const two = shared.map((id) => findStudent(ready, id));
	const costTo = (student: PreparedStudent) =>
		costOf(pointsOf(student, findStudent(ready, host!), ready.rarities));
	two.sort((a, b) => a.student.timesThird - b.student.timesThird || costTo(b) - costTo(a));
	const { id, timesThird } = two[0]!.student;
	return [{ code: 'third', values: { student: id, times: timesThird } }];
}

function ruleReasons(ready: PreparedCohort, group: Members): Reason[] {
	const twos = twosOf(group);
	const keys = new Set(twos.map(keyOf));
	const musts = ready.rules.must.filter((two) => keys.has(keyOf(two)));
	const mustKeys = new Set(musts.map(keyOf));
	const reasons: Reason[] = twos
		.filter((two) => mustKeys.has(keyOf(two)))
		.map(([left, right]) => ({ code: 'must', values: { left, right } }));
	const locked = ready.rules.locked.some(
		(lockedGroup) =>
			nameOf({ left: lockedGroup.left.toSorted(), right: lockedGroup.right.toSorted() }) === nameOf(group)
	);
	return locked ? [...reasons, { code: 'locked', values: {} }] : reasons;
}
