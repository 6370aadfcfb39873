// Rules for introductions, display names and own words, shared by the browser and the server.
import { countGraphemes, problemOf } from '../../letters/letter.ts';

/** In graphemes. */
export const longestIntroduction = 500;
export const longestName = 20;
export const longestOwnWords = 40;

/** The most that may be chosen of each: to tick everything says nothing. */
export const mostInterests = 12;
export const mostTopics = 8;
export const mostOwnWords = 3;
export const mostLanguages = 6;

/** What is wrong with a tidied introduction, or null. */
export function introductionProblem(text: string): string | null {
	const problem = problemOf(text);
	if (problem === 'letter_empty') return 'introduction_empty';
	if (problem === 'letter_unreadable') return problem;
	return problem || countGraphemes(text) > longestIntroduction ? 'introduction_too_long' : null;
}

/**
 * A name as it is stored: one form for what looks the same, one space between words. Invisible characters are not
 * removed but refused: a name is short enough to be typed again.
 */
export const tidyName = (typed: string): string =>
	(typed.isWellFormed() ? typed.normalize('NFKC') : typed).trim().replace(/\s+/gu, ' ');

/** Letters with their marks, and the separators between parts of names. No digits, no pictures. */
const allowedName = /^[\p{L}\p{M} '’·.\-‐]+$/u;
/** Invisible characters, marks of direction, more combining marks than any script needs, or a mark at the start. */
const refusedInName = /\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{M}{3}|^\p{M}/u;

/** What is wrong with a tidied name, or null. */
export function nameProblem(name: string): string | null {
	if (!name) return 'name_empty';
	if (countGraphemes(name) > longestName || name.length > longestName * 4) return 'name_too_long';
	if (!allowedName.test(name) || refusedInName.test(name) || !/\p{L}/u.test(name)) return 'name_signs';
	return null;
}
