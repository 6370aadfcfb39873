// What a recommendation may be.
import { countWords } from '#lib/opportunities/lines.ts';
import { Invalid } from '../../kernel/errors.ts';
import { cleanText } from '../../kernel/text-input.ts';

/** UTF-16 units of a recommendation: a page. */
export const longestRecommendation = 4_000;
/** Words, or Chinese characters, of the shortest sentence that says something. */
const fewestWords = 5;

/** A draft as it is kept: visible characters alone. @throws Invalid at `body` */
export const cleanRecommendation = (typed: string): string =>
	cleanText('body', typed, { most: longestRecommendation }) ?? '';

/** @throws Invalid at `body` where nothing is said: signs and emoji say nothing */
export function refuseEmpty(body: string): void {
	if (countWords(body) < fewestWords) throw new Invalid('body', 'recommendation_empty');
}
