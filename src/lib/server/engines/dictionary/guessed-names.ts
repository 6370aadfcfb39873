import type { WordToken } from '#lib/words/vocabulary/token.ts';
import { chineseEntry } from './chinese.ts';
import { englishEntry, isVerb, plainText } from './english.ts';

const withCapital = /^\p{Lu}\p{Ll}+(?:['’]s)?$/u;

/** Written with a capital letter wherever they stand, and names of nobody. */
const capitalized =
	/^(?:i|god|(?:sun|mon|tues|wednes|thurs|fri|satur)days?|january|february|march|april|may|june|july|august|september|october|november|december|mrs?|ms|miss|dr|sir|ma'am|mom|dad|mama|grand\w+|english|chinese|spanish|french|korean|japanese|german|italian|indian|mexican|american|african|christmas|easter|thanksgiving|halloween)(?:'s)?$/;

/**
 * Names that nobody told: a word with a capital letter inside a sentence, surely where the dictionary does not have it. At the beginning of a
 * sentence it is one where the dictionary does not have it and it signs a letter, does something (Essie says), or stands inside another sentence.
 */
export function guessedName(
	paragraphs: WordToken[][],
	tokens: WordToken[],
	index: number
): WordToken['name'] {
	const { text, lang } = tokens[index]!;
	if (lang === 'zh') return isDoubled(tokens, index) ? 'perhaps' : undefined;
	if ((lang !== 'en' && lang !== 'und') || !withCapital.test(text) || capitalized.test(plainText(text)))
		return undefined;
	const meanings = lang === 'en' ? englishEntry(plainText(text))?.entry[1] : undefined;
	// "The" and "Not" are no names, however they are written.
	if (meanings)
		return isInside(tokens, index) && /^(?:n|v|adj)$/.test(meanings[0]![0]) ? 'perhaps' : undefined;
	if (lang === 'und' || isInside(tokens, index)) return 'surely';
	const next = tokens[index + 1]?.text === ' ' ? (tokens[index + 2]?.text ?? '') : '';
	const isOne =
		tokens.filter(({ at }) => at !== undefined).length === 1 ||
		(/^\p{Ll}/u.test(next) && isVerb(plainText(next))) ||
		paragraphs.some((line) => line.some((token, n) => token.text === text && isInside(line, n)));
	return isOne ? 'surely' : undefined;
}

/** 果果: what is no verb and is said twice is what a child is called; 硬硬的 and 一条条 are not. */
function isDoubled(tokens: WordToken[], index: number): boolean {
	const { text } = tokens[index]!;
	const first = tokens[index - 1]?.text === text ? index - 1 : index;
	if (text.length !== 1 || tokens[first + 1]?.text !== text || tokens[first + 2]?.text === text) return false;
	const [meaning = ''] = chineseEntry(text)?.[1][0]?.[1] ?? [];
	return (
		!/^to |^very|^then|^oh|sound|\(counts/.test(meaning) &&
		!/^[的地儿]/u.test(tokens[first + 2]?.text ?? '') &&
		!/[一二两三几]$/u.test(tokens[first - 1]?.text ?? '')
	);
}

/** Whether a sentence goes on right before a word; "Mr." ends none. */
const isInside = (tokens: WordToken[], index: number): boolean =>
	/(?:[\p{L}\p{N},;]|(?<!\p{L})(?:M(?:rs?|s)|Dr)\.) $/u.test(
		tokens
			.slice(Math.max(0, index - 4), index)
			.map(({ text }) => text)
			.join('')
	);
