// New pals for students whose pal fell silent: first somebody without a pal, or another student whose pal fell silent;
// else the third place of a pair that writes.
import { assign } from '../assignment/index.ts';
import { preparedStudent } from './fixed-groups.ts';
import { describeGroup } from './groups.ts';
import { pairCost, pointsOf } from './points.ts';
import { barrier, pairKey, prepare, type PreparedStudent, type PreparedCohort } from './prepare.ts';
import type { Cohort, Reason, SideName } from './cohort-types.ts';

/** The students who wait in one silent pairing; where there are two, they are of one side. */
export interface WaitingStudents {
	pairingId: string;
	side: SideName;
	ids: string[];
}

/** A pair that writes. */
export interface HostPair {
	pairingId: string;
	ids: [left: string, right: string];
}

export interface Rematch {
	waiting: WaitingStudents;
	kind: 'new_pal' | 'third_pal';
	/** Their new pals. */
	others: string[];
	/** The pairing of the new pals, if they have one. */
	targetId: string | null;
	reasons: Reason[];
}

interface RematchInput {
	waiting: WaitingStudents[];
	hosts: HostPair[];
}

/** Students without a pal, or who wait for another one. */
interface NeedyStudents {
	pairingId: string | null;
	ids: string[];
}

const maxGroupSize = 3;

/**
 * Finds new pals for as many as possible, and then those who fit best: exactly, with the costs of a cohort.
 * @param cohort as `readCohort` returns it: the students who wait, those without a pal, and the members of hosts
 */
export function rematch(cohort: Cohort, { waiting, hosts }: RematchInput): Rematch[] {
	const ready = prepare(cohort);
	const matches = rematchTogether(ready, { waiting, hosts });
	const helped = new Set(
		matches.flatMap(({ waiting: students, targetId }) => [students.pairingId, targetId])
	);
	const remaining = waiting.filter(({ pairingId, ids }) => !helped.has(pairingId) && ids.length === 1);
	return [...matches, ...asThird(ready, remaining, hosts)].map((record) => ({
		...record,
		reasons: reasonsFor(ready, record)
	}));
}

type RematchRecord = Omit<Rematch, 'reasons'>;

function reasonsFor(ready: PreparedCohort, { waiting, others }: RematchRecord): Reason[] {
	const ids = [...waiting.ids, ...others];
	const idsOf = (side: SideName) => ids.filter((id) => ready.places.get(id)!.side === side);
	return describeGroup(ready, { left: idsOf('left'), right: idsOf('right') }).reasons.filter(
		({ code }) => code !== 'third'
	);
}

function rematchTogether(ready: PreparedCohort, { waiting, hosts }: RematchInput): RematchRecord[] {
	const taken = new Set([...waiting, ...hosts].flatMap(({ ids }) => ids));
	const needy = (side: SideName): NeedyStudents[] => [
		...waiting.filter((candidate) => candidate.side === side),
		...ready[side]
			.filter(({ student }) => !taken.has(student.id))
			.map(({ student }) => ({ pairingId: null, ids: [student.id] }))
	];
	const [leftSide, rightSide] = [needy('left'), needy('right')];
	const pairs = matched(leftSide, rightSide, (left, right) =>
		left.pairingId || right.pairingId ? meanCost(ready, left.ids, right.ids) : Infinity
	);
	return pairs.map(([left, right]) => {
		const [first, second] = left.pairingId ? [left, right] : [right, left];
		return {
			waiting: waiting.find(({ pairingId }) => pairingId === first.pairingId)!,
			kind: 'new_pal',
			others: second.ids,
			targetId: second.pairingId
		};
	});
}

/** More than any pair costs, for each time that a student was the third before: they come last. */
const thirdAgainCost = 100_000;

const asThird = (ready: PreparedCohort, waiting: WaitingStudents[], hosts: HostPair[]): RematchRecord[] =>
	matched(waiting, hosts, ({ side, ids }, host) => {
		const { timesThird } = preparedStudent(ready, ids[0]!).student;
		const [mate, pal] = side === 'left' ? host.ids : [host.ids[1], host.ids[0]];
		if (barrier(ready, preparedStudent(ready, ids[0]!), preparedStudent(ready, mate))) return Infinity;
		return meanCost(ready, ids, [pal]) + thirdAgainCost * timesThird;
	}).map(([students, host]) => ({
		waiting: students,
		kind: 'third_pal',
		others: host.ids,
		targetId: host.pairingId
	}));

function matched<Row, Column>(
	rows: Row[],
	columns: Column[],
	costOfTwo: (row: Row, column: Column) => number
): [Row, Column][] {
	if (!rows.length || !columns.length) return [];
	const cells = new Float64Array(rows.length * columns.length);
	let index = 0;
	for (const row of rows) for (const column of columns) cells[index++] = costOfTwo(row, column);
	const { columnOf } = assign({ rows: rows.length, columns: columns.length, cells });
	return rows.flatMap((row, n) => (columnOf[n]! < 0 ? [] : [[row, columns[columnOf[n]!]!] as [Row, Column]]));
}

/** The mean cost of the new pairs; `Infinity` where the group is too large, or a rule forbids two of its students. */
function meanCost(ready: PreparedCohort, ids: string[], others: string[]): number {
	const students = [...ids, ...others].map((id) => preparedStudent(ready, id));
	if (students.length > maxGroupSize) return Infinity;
	const forbidden = students.some((student, n) =>
		students.slice(n + 1).some((other) => barrier(ready, student, other))
	);
	if (forbidden) return Infinity;
	const twos = ids.flatMap((id) =>
		others.map((other) => [preparedStudent(ready, id), preparedStudent(ready, other)] as const)
	);
	return Math.round(twos.reduce((sum, two) => sum + costOfPair(ready, ...two), 0) / twos.length);
}

const costOfPair = (ready: PreparedCohort, a: PreparedStudent, b: PreparedStudent): number =>
	ready.rules.must.some((two) => pairKey(two) === pairKey([a.student.id, b.student.id]))
		? 0
		: pairCost(pointsOf(a, b, ready.rarities));
