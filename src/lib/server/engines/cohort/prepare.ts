import { birthOf, tooFarApart } from './birth.ts';
import { levelStep } from './levels.ts';
import { rarity, type Traits } from './points.ts';
import type { Cohort, Rules, SideName, Student, Two } from './cohort-types.ts';

/** A student with their traits as numbers. */
export interface PreparedStudent extends Traits {
	student: Student;
}

/** The side of a student, and the index on that side. */
export interface StudentPlace {
	side: SideName;
	at: number;
}

/** A cohort with its students prepared, in the order of their ids, so that the order of the input changes nothing. */
export interface PreparedCohort {
	left: PreparedStudent[];
	right: PreparedStudent[];
	rules: Rules;
	places: Map<string, StudentPlace>;
	/** Rarities of interests, by number. */
	rarities: number[];
	/** By number. */
	languages: string[];
	/** Keys (`pairKey`) of two students who must not be in one group. */
	apart: Set<string>;
}

/** Why two students cannot be in one group. */
export type Barrier = 'age' | 'rule';

export function prepare({ left, right, rules }: Cohort): PreparedCohort {
	const students = [...left, ...right];
	const interests = numbersOf(students.map((student) => student.interests));
	const topics = numbersOf(students.map((student) => student.topics));
	const languages = numbersOf(students.map((student) => Object.keys(student.languages)));
	const sideOf = (side: Student[]) =>
		side.toSorted(byId).map((student) => ({
			student,
			birth: birthOf(student.birthDate),
			interests: student.interests.map((interest) => interests.get(interest)!.number).sort((a, b) => a - b),
			topics: student.topics.map((topic) => topics.get(topic)!.number).sort((a, b) => a - b),
			languages: Object.entries(student.languages)
				.map(([language, level]) => ({ language: languages.get(language)!.number, step: levelStep(level) }))
				.sort((a, b) => a.language - b.language)
		}));
	const ready = { left: sideOf(left), right: sideOf(right) };
	return {
		...ready,
		rules,
		places: new Map([...placesOf('left', ready.left), ...placesOf('right', ready.right)]),
		rarities: [...interests.values()].map(({ having }) => rarity(students.length, having)),
		languages: [...languages.keys()],
		apart: new Set([...rules.mustNot, ...rules.neverAgain].map(pairKey))
	};
}

/** By code units: the order does not depend on the locale of the machine. */
const byId = (a: Student, b: Student) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** A number for each word, in the order of the words, and how many lists have it. */
function numbersOf(lists: string[][]): Map<string, { number: number; having: number }> {
	const words = [...new Set(lists.flat())].sort();
	const numbers = new Map(words.map((word, number) => [word, { number, having: 0 }]));
	for (const list of lists) for (const word of list) numbers.get(word)!.having++;
	return numbers;
}

const placesOf = (side: SideName, students: PreparedStudent[]): [string, StudentPlace][] =>
	students.map(({ student }, index) => [student.id, { side, at: index }]);

/** A key for two ids, the same in either order. */
export const pairKey = ([a, b]: Two): string => JSON.stringify(a < b ? [a, b] : [b, a]);

/** Why two students, of either side, cannot be in one group; null when they can. */
export function barrier(ready: PreparedCohort, a: PreparedStudent, b: PreparedStudent): Barrier | null {
	if (ready.apart.size && ready.apart.has(pairKey([a.student.id, b.student.id]))) return 'rule';
	return tooFarApart(a.birth, b.birth, ready.rules.maxAgeGapMonths) ? 'age' : null;
}
