import { askedOf, type Candidate, type Partnership, studentsOf } from '../../../pairing/index.ts';
import {
	type HostPair,
	rematch,
	type Rematch,
	readCohort,
	type WaitingStudents
} from '../../../engines/cohort/index.ts';
import type { PairHealth } from '../pairs.ts';
import { freeIn, wereTogether } from './eligibility.ts';
import type { Silent } from './silent.ts';

/** What is proposed for one silent pair. */
export interface RepairChoice {
	silent: Silent;
	mend: Rematch;
	/** The target is silent too, and its pal waits. */
	other: Silent | undefined;
}

/**
 * For whoever waits in these pairs, somebody of two partner classrooms: as the solver says, by the rules of proposing.
 * @param pairs how the pairs of these classrooms are now
 */
export async function choose(
	partnership: Partnership,
	silent: Silent[],
	pairs: PairHealth[]
): Promise<RepairChoice[]> {
	const { cycleId, left, right } = partnership;
	const known = new Map((await studentsOf(partnership)).map((one) => [one.id, one]));
	const free = await freeIn(cycleId, [...known.keys()]);
	const may = (id: string) => {
		const [student, one] = [known.get(id), free.get(id)];
		return Boolean(student?.birthDate && one?.may && !one.proposed);
	};
	const waiting: WaitingStudents[] = silent
		.filter(
			(one) => one.waiting.every(({ id }) => may(id)) && one.still.every(({ id }) => !free.get(id)?.proposed)
		)
		.map((one) => ({
			pairingId: one.pairingId,
			side: one.waiting[0]!.classroomId === left.classroomId ? 'left' : 'right',
			ids: one.waiting.map(({ id }) => id)
		}));
	if (!waiting.length) return [];
	const hosts = pairs.flatMap((pair) => hostOf(pair, [left.classroomId, right.classroomId], may));
	const alone = [...known.values()].filter(
		({ id, pals }) => pals === 0 && may(id) && !free.get(id)?.wasStill
	);
	const taking = new Set([...waiting, ...hosts].flatMap(({ ids }) => ids));
	for (const { id } of alone) taking.add(id);
	const students = [...taking].map((id) => known.get(id)!);
	const found = rematch(await cohortOf(partnership, students, waiting), { waiting, hosts });
	const of = (pairingId: string | null) => silent.find((one) => one.pairingId === pairingId);
	return found.map((one) => ({
		silent: of(one.waiting.pairingId)!,
		mend: one,
		other: of(one.targetId)
	}));
}

/** A pair of the two classrooms that writes, and may take a third. */
function hostOf(pair: PairHealth, [left, right]: [string, string], may: (id: string) => boolean): HostPair[] {
	if (pair.health !== 'active' || pair.members.length !== 2) return [];
	const [one, other] = [left, right].map((room) =>
		pair.members.find(({ classroomId }) => classroomId === room)
	);
	if (!one || !other || !may(one.id) || !may(other.id)) return [];
	return [{ pairingId: pair.pairingId, ids: [one.id, other.id] }];
}

async function cohortOf(partnership: Partnership, students: Candidate[], waiting: WaitingStudents[]) {
	const ids = students.map(({ id }) => id);
	const asked = await askedOf(partnership, ids);
	const two = ({ first, second }: { first: string; second: string }): [string, string] => [first, second];
	const sideOf = new Map(students.map(({ id, side }) => [id, side]));
	const across = ({ first, second }: { first: string; second: string }) =>
		sideOf.get(first) !== sideOf.get(second);
	return readCohort({
		left: students.filter(({ side }) => side === 'left'),
		right: students.filter(({ side }) => side === 'right'),
		rules: {
			unequal: 'leave',
			must: asked
				.filter(({ why }) => why === 'must')
				.filter(across)
				.map(two),
			mustNot: [
				// Two who wait in one pair may go on waiting together.
				...asked
					.filter(({ why }) => why === 'must_not')
					.map(two)
					.filter((both) => !waiting.some(({ ids: mates }) => both.every((id) => mates.includes(id)))),
				...(await wereTogether(partnership.cycleId, ids))
			],
			neverAgain: asked.filter(({ why }) => why === 'never_again').map(two)
		}
	});
}
