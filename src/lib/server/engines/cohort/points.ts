import { type Birth, daysBetween } from './birth.ts';
import { letterStep, native } from './levels.ts';

/** A student as numbers. */
export interface Traits {
	birth: Birth;
	/** Numbers of interests and topics, in ascending order. */
	interests: number[];
	topics: number[];
	/** Numbers of languages with the student's step, in ascending order. */
	languages: { language: number; step: number }[];
}

/** The parts of a pair's penalty, in points; 1,000 in all at most. */
export interface Points {
	interests: number;
	age: number;
	languages: number;
	topics: number;
}

/** The highest penalty of each part. Shared interests count most: students write about them. */
const weight = { interests: 400, age: 200, meeting: 150, exchange: 100, topics: 150 };

/** Shared interests of this total rarity halve the penalty: for example one that one student in seven has. */
const halfwayRarity = 300;

const twoYears = 731;

/** The rarity of an interest: 100 where everybody has it, about 100 more each time half as many do. */
export const rarity = (students: number, having: number) =>
	Math.round(100 * Math.log2(1 + students / having));

/** The penalty of a pair, by parts. @param rarities of interests, by number */
export function pointsOf(a: Traits, b: Traits, rarities: ArrayLike<number>): Points {
	let shared = 0;
	eachCommon(a.interests, b.interests, (interest) => (shared += rarities[interest]!));
	return {
		interests: Math.round((weight.interests * halfwayRarity) / (halfwayRarity + shared)),
		age: Math.min(weight.age, Math.round((weight.age * daysBetween(a.birth, b.birth)) / twoYears)),
		languages: languagePoints(a, b),
		topics: topicPoints(a, b)
	};
}

/**
 * The cost of a penalty: its square, 0 to 10,000. Squares are fair: a pair with twice the penalty costs four times as
 * much, so the sum gets smaller when the worst pairing gets better at the expense of a good one.
 */
export const pairCost = ({ interests, age, languages, topics }: Points): number =>
	Math.round((interests + age + languages + topics) ** 2 / 100);

/**
 * The penalty for languages: a pair should share one language well enough, and each should learn the other's mother
 * tongue.
 */
function languagePoints(a: Traits, b: Traits): number {
	const missing = Math.max(0, letterStep - bestCommonLanguage(a, b).step) / letterStep;
	const exchanges = Number(learnedLanguage(a, b) >= 0) + Number(learnedLanguage(b, a) >= 0);
	return Math.round(weight.meeting * missing + (weight.exchange * (2 - exchanges)) / 2);
}

/** The language that both know best, by the weaker of the two; step 0 for none. */
export function bestCommonLanguage(a: Traits, b: Traits): { language: number; step: number } {
	const best = { language: -1, step: 0 };
	for (const ownLanguage of a.languages)
		for (const otherLanguage of b.languages) {
			const step = Math.min(ownLanguage.step, otherLanguage.step);
			if (ownLanguage.language === otherLanguage.language && step > best.step)
				Object.assign(best, { ...ownLanguage, step });
		}
	return best;
}

/** The number of a language that one student learns and the other grew up with; -1 for none. */
export function learnedLanguage(learner: Traits, speaker: Traits): number {
	for (const { language, step } of learner.languages)
		if (
			step < native &&
			speaker.languages.some((spoken) => spoken.language === language && spoken.step === native)
		)
			return language;
	return -1;
}

/** The penalty for topics: two shared ones are enough; a student without topics gets half the penalty with everybody. */
function topicPoints(a: Traits, b: Traits): number {
	if (!a.topics.length || !b.topics.length) return weight.topics / 2;
	let shared = 0;
	eachCommon(a.topics, b.topics, () => shared++);
	return (weight.topics * (2 - Math.min(2, shared))) / 2;
}

/** Calls back for each number that two ascending lists have in common. */
export function eachCommon(a: number[], b: number[], onCommon: (item: number) => void): void {
	for (let i = 0, j = 0; i < a.length && j < b.length;) {
		if (a[i] === b[j]) onCommon(a[i]!);
		if (a[i]! <= b[j]!) {
			if (a[i] === b[j]) j++;
			i++;
		} else j++;
	}
}
