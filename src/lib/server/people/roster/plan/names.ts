import { pinyin } from 'pinyin-pro';
import { visible } from '../../../../letters/visible.ts';
import { type ColumnChoices, comparable, type StudentListItem } from '../../../engines/tables/index.ts';

type StudentName = Pick<StudentListItem, 'called' | 'givenName' | 'familyName' | 'fullName' | 'pinyin'>;

/** Characters of a display name. */
const maxLength = 40;

/** A Chinese name of which one character would be left, by which nobody is called: the school says what pals call the student. */
export function isShortName(student: StudentName): boolean {
	const { called, familyName, fullName } = student;
	const isCalled = called && withoutFamily(called, familyName) === called;
	return !isCalled && /^\p{Script=Han}+$/u.test(fullName) && [...shownName(student)].length < 2;
}

/**
 * What others may call a student at first: the English or preferred name, else the given name, never with the family
 * name (safety rule 3). Null where the list has only a family name.
 */
const displayNameOf = (student: StudentName): string | null => shortened(shownName(student)) || null;

const shownName = ({ called, givenName, familyName }: StudentName) =>
	withoutFamily(called, familyName) || withoutFamily(givenName, familyName);

const shortened = (text: string) => [...text].slice(0, maxLength).join('').trim();

/** A student's row, in the form that asks what pals call them. */
export const keyOfRow = ({ file, row }: Pick<StudentListItem, 'file' | 'row'>): string => `${file}:${row}`;

/** The display name of a new student: for a short name what the school said; null where it said nothing, or a name with the family name. */
export function nameOfNew(
	student: StudentListItem,
	{ called, wholeNames }: Pick<ColumnChoices, 'called' | 'wholeNames'>
): string | null {
	if (!isShortName(student)) return displayNameOf(student);
	const said = shortened(visible(called?.[keyOfRow(student)] ?? '').trim());
	if (said && withoutFamily(said, student.familyName) === said) return said;
	return wholeNames ? student.fullName : null;
}

function withoutFamily(text: string | null, family: string | null): string {
	if (!text || !family) return text ?? '';
	const parts = [...family.split(' ').map(comparable), plain(family)];
	const withoutPrefix =
		/\p{Script=Han}/u.test(family) && text.startsWith(family) ? text.slice(family.length) : text;
	return withoutPrefix
		.split(' ')
		.filter((word) => !parts.includes(comparable(word)))
		.join(' ');
}

/** The start of a sign-in name: the given name in plain lower case; null where the name gives none. */
export function loginStemOf(student: StudentName): string | null {
	const { givenName, familyName } = student;
	const stem = plain(spokenPinyin(student) ?? (givenName ?? '').split(' ')[0]!).slice(0, 16);
	return stem.length > 1 && stem !== plain(familyName ?? '') ? stem : null;
}

/** Lower case without accents; Chinese characters as pinyin. */
function plain(text: string): string {
	const latin = /\p{Script=Han}/u.test(text)
		? pinyin(text, { toneType: 'none', type: 'array' }).join('')
		: text;
	return latin
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z]/g, '');
}

/** The given name in a column of pinyin, where it can be told apart: one syllable for each character, or two words. */
function spokenPinyin({ pinyin: pinyinName, fullName, givenName }: StudentName): string | null {
	if (!pinyinName || !givenName || !/\p{Script=Han}/u.test(fullName)) return null;
	const words = pinyinName.split(/[\s'’-]+/);
	if (words.length === [...fullName].length) return words.slice(-[...givenName].length).join('');
	return words.length === 2 ? words[1]! : null;
}
