import { pinyin } from 'pinyin-pro';
import { comparable, type StudentListItem } from '../../../../engines/tables/index.ts';

type PlanNamed = Pick<StudentListItem, 'called' | 'givenName' | 'familyName' | 'fullName' | 'pinyin'>;

/** Characters of a display name. */
const longest = 40;

/**
 * What others may call a student at first: the English or preferred name, else the given name, never with the family
 * name. Null where the list has nothing but a family name.
 */
export function displayNameOf({ called, givenName, familyName }: PlanNamed): string | null {
	const own = withoutFamily(called, familyName) || withoutFamily(givenName, familyName);
	return [...own].slice(0, longest).join('').trim() || null;
}

function withoutFamily(text: string | null, family: string | null): string {
	if (!text || !family) return text ?? '';
	const parts = [...family.split(' ').map(comparable), plain(family)];
	const own = /\p{Script=Han}/u.test(family) && text.startsWith(family) ? text.slice(family.length) : text;
	return own
		.split(' ')
		.filter((word) => !parts.includes(comparable(word)))
		.join(' ');
}

/** What a sign-in name begins with: the given name in plain small letters; null where there is none that can be. */
export function loginStemOf(student: PlanNamed): string | null {
	const { givenName, familyName } = student;
	const stem = plain(spokenPinyin(student) ?? (givenName ?? '').split(' ')[0]!).slice(0, 16);
	return stem.length > 1 && stem !== plain(familyName ?? '') ? stem : null;
}

/** Small letters without accents; Chinese characters as they are said. */
function plain(text: string): string {
	const latin = /\p{Script=Han}/u.test(text)
		? pinyin(text, { toneType: 'none', type: 'array' }).join('')
		: text;
	return latin
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z]/g, '');
}

/** The given name in a column of pinyin, where it can be told: a syllable for each character, or two words. */
function spokenPinyin({ pinyin: said, fullName, givenName }: PlanNamed): string | null {
	if (!said || !givenName || !/\p{Script=Han}/u.test(fullName)) return null;
	const words = said.split(/[\s'’-]+/);
	if (words.length === [...fullName].length) return words.slice(-[...givenName].length).join('');
	return words.length === 2 ? words[1]! : null;
}
