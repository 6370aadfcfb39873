import * as v from 'valibot';
import { isDate } from '../../kernel/time/index.ts';
import { isLevel, plainLanguage, plainLevel } from './levels.ts';
import { type Cohort, type SideName, unequalRules } from './cohort-types.ts';

const mostStudents = 3_000;
const mostWords = 50;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** The normal form of a word, so that "Basketball" and "ｂasketball " are one interest. */
export const plainWord = (word: string) => word.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const word = v.pipe(v.string(), v.maxLength(100), v.transform(plainWord), v.minLength(1, 'An empty word.'));
const words = v.pipe(
	v.array(word),
	v.maxLength(mostWords),
	v.transform((list) => [...new Set(list)])
);

const level = v.pipe(
	v.string(),
	v.transform(plainLevel),
	v.check(isLevel, 'A level is native, pre-A1, A1 to C2, YCT 1 to YCT 4 or HSK 1 to HSK 9.')
);
const languages = v.pipe(
	v.record(v.string(), level),
	v.check((levels) => Object.keys(levels).length <= mostWords, 'Too many languages.'),
	v.check(
		(levels) => Object.keys(levels).every(plainLanguage),
		'A language is a BCP 47 tag such as en or zh-Hans.'
	),
	v.transform((levels) =>
		Object.fromEntries(Object.entries(levels).map(([tag, step]) => [plainLanguage(tag)!, step]))
	)
);

/** Other fields (a name, a gender) are ignored. */
const student = v.object({
	id,
	birthDate: v.pipe(
		v.string(),
		v.check((text) => isDate(text), 'A birth date is a day of the calendar as YYYY-MM-DD.')
	),
	interests: v.optional(words, []),
	languages: v.optional(languages, {}),
	topics: v.optional(words, []),
	wantsSecondPal: v.optional(v.boolean(), false),
	timesThird: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)), 0),
	pals: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)), 0)
});
const side = v.pipe(
	v.array(student),
	v.maxLength(mostStudents, `At most ${mostStudents} students on a side.`)
);

const two = v.pipe(
	v.strictTuple([id, id], 'Two ids.'),
	v.check(([a, b]) => a !== b, 'Two different students.')
);
const twos = v.optional(v.array(two), []);

const members = v.pipe(v.array(id), v.minLength(1), v.maxLength(2));
const lockedGroup = v.pipe(
	v.strictObject({ left: members, right: members }),
	v.check(({ left, right }) => {
		const ids = [...left, ...right];
		return ids.length <= 3 && new Set(ids).size === ids.length;
	}, 'A group has two or three different students.')
);

/** Strict: a misspelled rule that is ignored could pair two students who must not meet. */
const rules = v.strictObject({
	unequal: v.optional(v.picklist(unequalRules), 'triads'),
	maxAgeGapMonths: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24)), 24),
	must: twos,
	mustNot: twos,
	neverAgain: twos,
	locked: v.optional(v.array(lockedGroup), [])
});

const shape = v.object({ left: side, right: side, rules: v.optional(rules, {}) });

/** The input is no cohort; the message says where and why, for the person who wrote the file. */
export class NotACohort extends Error {
	override name = 'NotACohort';
}

/** Reads a cohort. @throws NotACohort */
export function readCohort(value: unknown): Cohort {
	const parsed = v.safeParse(shape, value, { abortEarly: true });
	if (!parsed.success) {
		const [issue] = parsed.issues;
		throw new NotACohort(`${v.getDotPath(issue) ?? 'The whole'}: ${issue.message}`);
	}
	refuseStrangers(parsed.output);
	return parsed.output;
}

/** Checks that every id is there once, and that rules name existing students on the right side. @throws NotACohort */
function refuseStrangers({ left, right, rules }: Cohort) {
	const sides = new Map<string, SideName>();
	const place = (id: string, side: SideName) => {
		if (sides.has(id)) throw new NotACohort(`The id ${JSON.stringify(id)} is there twice.`);
		sides.set(id, side);
	};
	for (const entry of left) place(entry.id, 'left');
	for (const entry of right) place(entry.id, 'right');
	const refuse = (rule: string, id: string) => {
		throw new NotACohort(`rules.${rule}: there is no such student: ${JSON.stringify(id)}.`);
	};
	for (const rule of ['must', 'mustNot', 'neverAgain'] as const)
		for (const id of rules[rule].flat()) if (!sides.has(id)) refuse(rule, id);
	for (const [a, b] of rules.must)
		if (sides.get(a) === sides.get(b)) throw new NotACohort(`rules.must: ${a} and ${b} are of one side.`);
	for (const group of rules.locked)
		for (const side of ['left', 'right'] as const)
			for (const id of group[side]) if (sides.get(id) !== side) refuse(`locked.${side}`, id);
}
