// Small cohorts with everything in them that can go wrong, and the best grouping by trying all of them.
import fc from 'fast-check';
import { birthOf, tooFarApart } from '../../../src/lib/server/engines/cohort/birth.ts';
import { describe } from '../../../src/lib/server/engines/cohort/groups.ts';
import { barrier, prepare, type PreparedCohort } from '../../../src/lib/server/engines/cohort/prepare.ts';
import { readCohort } from '../../../src/lib/server/engines/cohort/schema.ts';
import type { Cohort, Result, Rules, Student } from '../../../src/lib/server/kernel/cohort-types.ts';

// Neighbours are close enough, the first and the last are not: a triad around the middle is the trap.
const days = ['2008-03-01', '2009-06-15', '2010-03-01', '2010-03-02', '2011-12-24'];
const levels = ['A1', 'B1', 'HSK 3', 'YCT 1', 'native'];

const subset = (words: string[]) => fc.subarray(words);

const student = (id: string): fc.Arbitrary<Student> =>
	fc.record({
		id: fc.constant(id),
		birthDate: fc.constantFrom(...days),
		interests: subset(['drawing', 'basketball', '围棋', 'steel']),
		languages: fc.dictionary(fc.constantFrom('en', 'zh'), fc.constantFrom(...levels)),
		topics: subset(['food', 'school']),
		wantsSecondPal: fc.boolean(),
		timesThird: fc.integer({ min: 0, max: 2 }),
		pals: fc.constant(0)
	});

/** Mostly full: what is wrong in a cohort of one shows in larger ones too. */
const side = (letter: string, most: number) =>
	fc
		.oneof({ weight: 3, arbitrary: fc.constant(most) }, { weight: 1, arbitrary: fc.nat(most) })
		.chain((size) => fc.tuple(...Array.from({ length: size }, (_, at) => student(`${letter}${at}`))));

/** Cohorts of at most so many students a side, with rules between some of them. */
export const cohorts = (most: [number, number], unequal?: Rules['unequal']): fc.Arbitrary<Cohort> =>
	fc
		.record({ left: side('l', most[0]), right: side('r', most[1]) })
		.chain(({ left, right }) => {
			const ids = [...left, ...right].map(({ id }) => id);
			const two = fc.tuple(fc.constantFrom('', ...ids), fc.constantFrom('', ...ids));
			const twos = fc.array(
				two.filter(([a, b]) => a !== '' && b !== '' && a !== b),
				{ maxLength: ids.length > 1 ? 3 : 0 }
			);
			const rules = fc.record({
				unequal: unequal ? fc.constant(unequal) : fc.constantFrom('triads', 'second_pal', 'leave'),
				mustNot: twos,
				neverAgain: twos
			});
			return fc.record({ left: fc.constant(left), right: fc.constant(right), rules });
		})
		.map(readCohort);

/** How good a grouping is: fewest left over, fewest pals more than needed, fewest times as third, least cost. */
export function worth(cohort: Cohort, { groups, unpaired }: Pick<Result, 'groups' | 'unpaired'>): number[] {
	const pals = groups.reduce((sum, { left, right }) => sum + left.length * right.length, 0);
	const times = groups.flatMap(({ reasons }) => reasons.filter(({ code }) => code === 'third'));
	const ranks = [...new Set([...cohort.left, ...cohort.right].map((one) => one.timesThird))].sort();
	const third = times.reduce((sum, { values }) => sum + ranks.indexOf(Number(values.times)), 0);
	return [unpaired.length, pals, third, groups.reduce((sum, { cost }) => sum + cost, 0)];
}

/** The best of all sets of pals that the rules let be. */
export function tryAll(cohort: Cohort): number[] {
	const ready = prepare(cohort);
	const pals = ready.left.flatMap((a) =>
		ready.right
			.filter((b) => !barrier(ready, a, b))
			.map((b): [string, string] => [a.student.id, b.student.id])
	);
	let best: number[] | undefined;
	for (let set = 0; set < 2 ** pals.length; set++) {
		const found = grouped(
			ready,
			pals.filter((_, at) => set & (1 << at))
		);
		const known = found && worth(cohort, found);
		if (known && (!best || less(known, best))) best = known;
	}
	return best!;
}

const less = (a: number[], b: number[]) => {
	const at = a.findIndex((one, place) => one !== b[place]);
	return at >= 0 && a[at]! < b[at]!;
};

/** Pals as groups; nothing where the rule does not let them be. */
function grouped(
	ready: PreparedCohort,
	pals: [string, string][]
): Pick<Result, 'groups' | 'unpaired'> | undefined {
	const of = (id: string) =>
		pals
			.filter((two) => two.includes(id))
			.flat()
			.filter((one) => one !== id);
	const students = [...ready.left, ...ready.right];
	for (const { student } of students) if (!mayHave(ready, student, of)) return undefined;
	const single = pals.filter(
		([a, b]) => ready.rules.unequal === 'second_pal' || of(a).length + of(b).length === 2
	);
	const hosts =
		ready.rules.unequal === 'triads' ? students.filter(({ student }) => of(student.id).length === 2) : [];
	const members = [
		...single.map(([a, b]) => ({ left: [a], right: [b] })),
		...hosts.map(({ student: { id } }) =>
			id.startsWith('l') ? { left: [id], right: of(id) } : { left: of(id), right: [id] }
		)
	];
	const unpaired = students.filter(({ student }) => !of(student.id).length);
	return {
		groups: members.map((group) => describe(ready, group)),
		unpaired: unpaired.map(({ student: { id } }) => ({ id, side: 'left', reason: 'taken' }))
	};
}

function mayHave(
	ready: PreparedCohort,
	{ id, wantsSecondPal }: Student,
	of: (id: string) => string[]
): boolean {
	const own = of(id);
	if (own.length < 2) return true;
	if (own.length > 2 || ready.rules.unequal === 'leave') return false;
	if (ready.rules.unequal === 'second_pal') return wantsSecondPal;
	const [a, b] = own.map((pal) => [...ready.left, ...ready.right].find((one) => one.student.id === pal)!);
	return own.every((pal) => of(pal).length === 1) && !barrier(ready, a!, b!);
}

/** Every two who are in one group. */
export const together = ({ groups }: Pick<Result, 'groups'>): [string, string][] =>
	groups.flatMap(({ left, right }) => {
		const all = [...left, ...right];
		return all.flatMap((a, at) => all.slice(at + 1).map((b): [string, string] => [a, b]));
	});

/** Whether two students of a cohort are more than two years apart. */
export function tooFar({ left, right }: Cohort, ids: string[]): boolean {
	const [a, b] = ids.map((id) => birthOf([...left, ...right].find((one) => one.id === id)!.birthDate));
	return tooFarApart(a!, b!, 24);
}
