// Small cohorts with every difficult case in them, and the best grouping by trying all of them.
import fc from 'fast-check';
import { birthOf, tooFarApart } from '../../../src/lib/server/engines/cohort/birth.ts';
import { describeGroup } from '../../../src/lib/server/engines/cohort/groups.ts';
import { barrier, prepare, type PreparedCohort } from '../../../src/lib/server/engines/cohort/prepare.ts';
import { readCohort } from '../../../src/lib/server/engines/cohort/schema.ts';
import type { Cohort, Result, Rules, Student } from '../../../src/lib/server/engines/cohort/index.ts';

// Neighbors are close enough in age, the first and the last are not: a triad around the middle is the trap.
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

/** Mostly full: what is wrong in a small cohort shows in larger ones too. */
const side = (letter: string, maxSize: number) =>
	fc
		.oneof({ weight: 3, arbitrary: fc.constant(maxSize) }, { weight: 1, arbitrary: fc.nat(maxSize) })
		.chain((size) => fc.tuple(...Array.from({ length: size }, (_, index) => student(`${letter}${index}`))));

/** Cohorts of at most so many students a side, with rules between some of them. */
export const cohorts = (maxSizes: [number, number], unequal?: Rules['unequal']): fc.Arbitrary<Cohort> =>
	fc
		.record({ left: side('l', maxSizes[0]), right: side('r', maxSizes[1]) })
		.chain(({ left, right }) => {
			const ids = [...left, ...right].map(({ id }) => id);
			const pairOfIds = fc.tuple(fc.constantFrom('', ...ids), fc.constantFrom('', ...ids));
			const twos = fc.array(
				pairOfIds.filter(([a, b]) => a !== '' && b !== '' && a !== b),
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

/** The value of a grouping, the smaller the better: students left over, extra pals, times as third, cost. */
export function worth(cohort: Cohort, { groups, unpaired }: Pick<Result, 'groups' | 'unpaired'>): number[] {
	const pals = groups.reduce((sum, { left, right }) => sum + left.length * right.length, 0);
	const times = groups.flatMap(({ reasons }) => reasons.filter(({ code }) => code === 'third'));
	const ranks = [...new Set([...cohort.left, ...cohort.right].map((person) => person.timesThird))].sort();
	const third = times.reduce((sum, { values }) => sum + ranks.indexOf(Number(values.times)), 0);
	return [unpaired.length, pals, third, groups.reduce((sum, { cost }) => sum + cost, 0)];
}

/** The value of the best of all sets of pals that the rules allow. */
export function tryAll(cohort: Cohort): number[] {
	const ready = prepare(cohort);
	const pals = ready.left.flatMap((a) =>
		ready.right
			.filter((b) => !barrier(ready, a, b))
			.map((b): [string, string] => [a.student.id, b.student.id])
	);
	let best: number[] | undefined;
	for (let set = 0; set < 2 ** pals.length; set++) {
		const grouping = grouped(
			ready,
			pals.filter((_, bit) => set & (1 << bit))
		);
		const value = grouping && worth(cohort, grouping);
		if (value && (!best || isBetter(value, best))) best = value;
	}
	return best!;
}

const isBetter = (a: number[], b: number[]) => {
	const index = a.findIndex((rank, position) => rank !== b[position]);
	return index >= 0 && a[index]! < b[index]!;
};

/** Pals as groups; undefined where the rules do not allow them. */
function grouped(
	ready: PreparedCohort,
	pals: [string, string][]
): Pick<Result, 'groups' | 'unpaired'> | undefined {
	const palsOf = (id: string) =>
		pals
			.filter((pair) => pair.includes(id))
			.flat()
			.filter((pal) => pal !== id);
	const students = [...ready.left, ...ready.right];
	for (const { student } of students) if (!mayHave(ready, student, palsOf)) return undefined;
	const single = pals.filter(
		([a, b]) => ready.rules.unequal === 'second_pal' || palsOf(a).length + palsOf(b).length === 2
	);
	const hosts =
		ready.rules.unequal === 'triads' ? students.filter(({ student }) => palsOf(student.id).length === 2) : [];
	const members = [
		...single.map(([a, b]) => ({ left: [a], right: [b] })),
		...hosts.map(({ student: { id } }) =>
			id.startsWith('l') ? { left: [id], right: palsOf(id) } : { left: palsOf(id), right: [id] }
		)
	];
	const unpaired = students.filter(({ student }) => !palsOf(student.id).length);
	return {
		groups: members.map((group) => describeGroup(ready, group)),
		unpaired: unpaired.map(({ student: { id } }) => ({ id, side: 'left', reason: 'taken' }))
	};
}

function mayHave(
	ready: PreparedCohort,
	{ id, wantsSecondPal }: Student,
	palsOf: (id: string) => string[]
): boolean {
	const own = palsOf(id);
	if (own.length < 2) return true;
	if (own.length > 2 || ready.rules.unequal === 'leave') return false;
	if (ready.rules.unequal === 'second_pal') return wantsSecondPal;
	const [a, b] = own.map((pal) =>
		[...ready.left, ...ready.right].find((person) => person.student.id === pal)!
	);
	return own.every((pal) => palsOf(pal).length === 1) && !barrier(ready, a!, b!);
}

/** Every two who are in one group. */
export const together = ({ groups }: Pick<Result, 'groups'>): [string, string][] =>
	groups.flatMap(({ left, right }) => {
		const all = [...left, ...right];
		return all.flatMap((a, index) => all.slice(index + 1).map((b): [string, string] => [a, b]));
	});

/** Whether two students of a cohort are more than two years apart. */
export function tooFar({ left, right }: Cohort, ids: string[]): boolean {
	const [a, b] = ids.map((id) => birthOf([...left, ...right].find((person) => person.id === id)!.birthDate));
	return tooFarApart(a!, b!, 24);
}
