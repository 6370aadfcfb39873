// Whether two people may be of one family, as far as names tell.
import { foldPhrase, pinyinOf, splitName } from '../../engines/screening/index.ts';

const han = /\p{Script=Han}/u;

/** The ways to write the family name of a student: as in the register, and a Chinese one in pinyin, too. */
export function familyNamesOf({
	full,
	family,
	given
}: Record<'full' | 'family' | 'given', string | null>): string[] {
	if (!full) return [];
	const last = family && given ? family : splitName(full)[0];
	if (!last) return [];
	return han.test(last) ? [last, pinyinOf(last, true).join('').toLowerCase()] : [foldPhrase(last)];
}

/**
 * What may be the family name of an adult from outside: nobody says which part of what they typed it is, so it is the first as well as the
 * last.
 */
export function familyNamesOfAdult(typed: string): string[] {
	const words = typed.trim().split(/[\s·•]+/);
	return [...new Set([words[0]!, words.at(-1)!])].flatMap((word) =>
		han.test(word) ? familyNamesOf({ full: word, family: null, given: null }) : [foldPhrase(word)]
	);
}

/** Whether somebody is called by one of these family names: "Ms. Lee", 李老师. */
export const sharesFamilyName = (names: string[], families: string[]): boolean =>
	names.some((name) => {
		const last = foldPhrase(name).split(/\s+/).at(-1);
		return families.some((family) => (han.test(family) ? name.trim().startsWith(family) : last === family));
	});
