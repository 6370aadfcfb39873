import { createHash } from 'node:crypto';
import type { LeftOut, RunRules } from '../../kernel/schema/index.ts';
import { type Cohort, type Members, readCohort, type SideName } from '../../engines/cohort/index.ts';
import type { Partnership } from './partnership.ts';
import { askedOf, type Candidate, studentsOf } from './students.ts';

/** Two partner classrooms as the solver takes them. */
export interface CohortInput {
	cohort: Cohort;
	/** Who cannot be paired whatever the rules are. */
	leftOut: LeftOut[];
	/** Everybody of both classrooms. */
	students: Map<string, Candidate>;
	/** Fingerprint of who takes part and of what is asked, so that a run is not proposed when it is no longer true. */
	basis: string;
}

/** The students of two partner classrooms who are to be paired, with what their teachers ask. */
export async function cohortFor(partnership: Partnership, rules: RunRules): Promise<CohortInput> {
	const students = await studentsOf(partnership);
	const leftOut = students.flatMap(leftOutOf);
	const out = new Set(leftOut.map(({ id }) => id));
	const taking = students.filter((one) => !out.has(one.id) && takesPart(one, rules));
	const asked = await twosOf(partnership, taking);
	const sides = (['left', 'right'] as const).map((name) => taking.filter(({ side }) => side === name));
	const [left, right] = sides as [Candidate[], Candidate[]];
	const cohort = readCohort({
		left,
		right,
		rules: { ...rules, ...asked, locked: rules.locked.filter((group) => isThere(group, { left, right })) }
	});
	const byId = new Map(students.map((one) => [one.id, one]));
	return { cohort, leftOut, students: byId, basis: basisOf(taking, asked) };
}

/** Why a student who takes part in the cycle cannot be paired now. */
function leftOutOf({ id, side, birthDate, suspended, consented }: Candidate): LeftOut[] {
	const reason = suspended ? 'suspended' : !consented ? 'consent' : birthDate ? null : 'no_birth_date';
	return reason ? [{ id, side, reason }] : [];
}

/** Who has a pal is left out, unless they want a second one and there may be second ones. */
const takesPart = ({ pals, wantsSecondPal }: Candidate, { unequal }: RunRules) =>
	!pals || (pals === 1 && wantsSecondPal && unequal === 'second_pal');

async function twosOf(partnership: Partnership, taking: Candidate[]) {
	const sideOf = new Map(taking.map(({ id, side }) => [id, side]));
	const asked = await askedOf(partnership, [...sideOf.keys()]);
	const across = asked.filter(({ first, second }) => sideOf.get(first) !== sideOf.get(second));
	const of = (kind: string) =>
		across
			.filter(({ why }) => why === kind)
			.map(({ first, second }): [string, string] => (first < second ? [first, second] : [second, first]))
			.sort(([a, b], [c, d]) => (a + b < c + d ? -1 : 1));
	return { must: of('must'), mustNot: of('must_not'), neverAgain: of('never_again') };
}

/** A group that stays as it is, while all of it is still to be paired. */
const isThere = (group: Members, sides: Record<SideName, Candidate[]>) =>
	(['left', 'right'] as const).every((side) =>
		group[side].every((id) => sides[side].some((one) => one.id === id))
	);

const basisOf = (taking: Candidate[], asked: object) =>
	createHash('sha256')
		.update(
			JSON.stringify([
				taking.map((one) => [one.enrolmentId, one.birthDate, one.pals, one.wantsSecondPal]),
				asked
			])
		)
		.digest('hex');
