import {
	pairRequestsOf,
	type PairableStudent,
	type Partnership,
	pairableStudents
} from '../../pairing/index.ts';
import {
	type HostPair,
	rematch,
	type Rematch,
	readCohort,
	type WaitingStudents
} from '../../engines/cohort/index.ts';
import type { PairHealth } from '../pair-health.ts';
import { repairEligibility, formerPairs } from './eligibility.ts';
import type { SilentPair } from './silent-pair.ts';

/** A proposal for one silent pair. */
export interface RepairChoice {
	silent: SilentPair;
	mend: Rematch;
	/** The target pair, where that is silent too and its pal waits. */
	other: SilentPair | undefined;
}

/**
 * Finds new pals in two partner classrooms for the waiting members of these pairs, with the solver and by the rules of
 * proposing.
 * @param pairs the present health of the pairs of these classrooms
 */
export async function chooseRepairs(
	partnership: Partnership,
	silent: SilentPair[],
	pairs: PairHealth[]
): Promise<RepairChoice[]> {
	const { cycleId, left, right } = partnership;
	const studentsById = new Map((await pairableStudents(partnership)).map((student) => [student.id, student]));
	const eligibilities = await repairEligibility(cycleId, [...studentsById.keys()]);
	const isEligible = (id: string) => {
		const [student, eligibility] = [studentsById.get(id), eligibilities.get(id)];
		return Boolean(student?.birthDate && eligibility?.may && !eligibility.proposed);
	};
	const waiting: WaitingStudents[] = silent
		.filter(
			(pair) =>
				pair.waiting.every(({ id }) => isEligible(id)) &&
				pair.still.every(({ id }) => !eligibilities.get(id)?.proposed)
		)
		.map((pair) => ({
			pairingId: pair.pairingId,
			side: pair.waiting[0]!.classroomId === left.classroomId ? 'left' : 'right',
			ids: pair.waiting.map(({ id }) => id)
		}));
	if (!waiting.length) return [];
	const hosts = pairs.flatMap((pair) => hostOf(pair, [left.classroomId, right.classroomId], isEligible));
	const alone = [...studentsById.values()].filter(
		({ id, pals }) => pals === 0 && isEligible(id) && !eligibilities.get(id)?.wasStill
	);
	const participants = new Set([...waiting, ...hosts].flatMap(({ ids }) => ids));
	for (const { id } of alone) participants.add(id);
	const students = [...participants].map((id) => studentsById.get(id)!);
	const matches = rematch(await cohortOf(partnership, students, waiting), { waiting, hosts });
	const silentOf = (pairingId: string | null) => silent.find((pair) => pair.pairingId === pairingId);
	return matches.map((match) => ({
		silent: silentOf(match.waiting.pairingId)!,
		mend: match,
		other: silentOf(match.targetId)
	}));
}

/** A pair of the two classrooms that writes, and may take a third. */
function hostOf(
	pair: PairHealth,
	[left, right]: [string, string],
	isEligible: (id: string) => boolean
): HostPair[] {
	if (pair.health !== 'active' || pair.members.length !== 2) return [];
	const [leftMember, rightMember] = [left, right].map((room) =>
		pair.members.find(({ classroomId }) => classroomId === room)
	);
	if (!leftMember || !rightMember || !isEligible(leftMember.id) || !isEligible(rightMember.id)) return [];
	return [{ pairingId: pair.pairingId, ids: [leftMember.id, rightMember.id] }];
}

async function cohortOf(partnership: Partnership, students: PairableStudent[], waiting: WaitingStudents[]) {
	const ids = students.map(({ id }) => id);
	const wishes = await pairRequestsOf(partnership, ids);
	const pairOf = ({ first, second }: { first: string; second: string }): [string, string] => [first, second];
	const sideOf = new Map(students.map(({ id, side }) => [id, side]));
	const across = ({ first, second }: { first: string; second: string }) =>
		sideOf.get(first) !== sideOf.get(second);
	return readCohort({
		left: students.filter(({ side }) => side === 'left'),
		right: students.filter(({ side }) => side === 'right'),
		rules: {
			unequal: 'leave',
			must: wishes
				.filter(({ why }) => why === 'must')
				.filter(across)
				.map(pairOf),
			mustNot: [
				// Two who wait in one pair may stay together.
				...wishes
					.filter(({ why }) => why === 'must_not')
					.map(pairOf)
					.filter((couple) => !waiting.some(({ ids: mates }) => couple.every((id) => mates.includes(id)))),
				...(await formerPairs(partnership.cycleId, ids))
			],
			neverAgain: wishes.filter(({ why }) => why === 'never_again').map(pairOf)
		}
	});
}
