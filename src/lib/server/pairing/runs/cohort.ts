import { createHash } from 'node:crypto';
import type { LeftOut, RunRules } from './find.ts';
import { type Cohort, type Members, readCohort, type SideName } from '../../engines/cohort/index.ts';
import type { Partnership } from './partnership.ts';
import { pairRequestsOf, type PairableStudent, pairableStudents } from './students.ts';

/** Two partner classrooms as input for the solver. */
export interface CohortInput {
	cohort: Cohort;
	/** Students who cannot be paired under any rules. */
	leftOut: LeftOut[];
	/** All students of both classrooms. */
	students: Map<string, PairableStudent>;
	/** A fingerprint of participants and requests, so that an outdated run is not proposed. */
	basis: string;
}

/** The students of two partner classrooms who are to be paired, and the requests of their teachers. */
export async function cohortFor(partnership: Partnership, rules: RunRules): Promise<CohortInput> {
	const students = await pairableStudents(partnership);
	const leftOut = students.flatMap(leftOutOf);
	const leftOutIds = new Set(leftOut.map(({ id }) => id));
	const participants = students.filter((student) => !leftOutIds.has(student.id) && takesPart(student, rules));
	const requests = await requestedPairs(partnership, participants);
	const sides = (['left', 'right'] as const).map((name) => participants.filter(({ side }) => side === name));
	const [left, right] = sides as [PairableStudent[], PairableStudent[]];
	const cohort = readCohort({
		left,
		right,
		rules: {
			...rules,
			...requests,
			locked: rules.locked.filter((group) => canBePaired(group, { left, right }))
		}
	});
	const byId = new Map(students.map((student) => [student.id, student]));
	return { cohort, leftOut, students: byId, basis: basisOf(participants, requests) };
}

/** Why a student who takes part in the cycle cannot be paired now. */
function leftOutOf({ id, side, birthDate, suspended, consented }: PairableStudent): LeftOut[] {
	const reason = suspended ? 'suspended' : !consented ? 'consent' : birthDate ? null : 'no_birth_date';
	return reason ? [{ id, side, reason }] : [];
}

/** Students with a pal are left out, unless they want a second one and the rules allow it. */
const takesPart = ({ pals, wantsSecondPal }: PairableStudent, { unequal }: RunRules) =>
	!pals || (pals === 1 && wantsSecondPal && unequal === 'second_pal');

async function requestedPairs(partnership: Partnership, participants: PairableStudent[]) {
	const sideOf = new Map(participants.map(({ id, side }) => [id, side]));
	const requests = await pairRequestsOf(partnership, [...sideOf.keys()]);
	const acrossSides = requests.filter(({ first, second }) => sideOf.get(first) !== sideOf.get(second));
	const ofKind = (kind: string) =>
		acrossSides
			.filter(({ why }) => why === kind)
			.map(({ first, second }): [string, string] => (first < second ? [first, second] : [second, first]))
			.sort(([a, b], [c, d]) => (a + b < c + d ? -1 : 1));
	return { must: ofKind('must'), mustNot: ofKind('must_not'), neverAgain: ofKind('never_again') };
}

/** Whether all members of a group that is to be kept are still to be paired. */
const canBePaired = (group: Members, sides: Record<SideName, PairableStudent[]>) =>
	(['left', 'right'] as const).every((side) =>
		group[side].every((id) => sides[side].some((candidate) => candidate.id === id))
	);

const basisOf = (participants: PairableStudent[], requests: object) =>
	createHash('sha256')
		.update(
			JSON.stringify([
				participants.map((student) => [
					student.enrolmentId,
					student.birthDate,
					student.pals,
					student.wantsSecondPal
				]),
				requests
			])
		)
		.digest('hex');
