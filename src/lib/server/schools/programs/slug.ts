import { db, inArray } from '../../kernel/db/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { album, article, city, program, school } from '../../kernel/schema/index.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Names } from '../../people/labels/index.ts';
import { type PublicText, studentsNamedIn } from '../../people/naming.ts';

/** The tables whose rows have an id for addresses, and its column. */
const slugs = {
	city: [city, city.id],
	program: [program, program.id],
	school: [school, school.id],
	article: [article, article.slug],
	album: [album, album.slug]
} as const;
type SlugKind = keyof typeof slugs;

/** For addresses and lists of ids. The database would read `null` as a missing id. */
const slug = /^(?!null$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const maxLength = 40;

/** Checks the id that somebody chose for a program, a school, a city, an article or an album. @throws Invalid */
export function checkSlug(text: string): string {
	const id = text.trim();
	if (id.length > maxLength || !slug.test(id)) throw new Invalid('id', 'slug_wrong');
	return id;
}

/** How many of one name are told apart by a number. */
const maxSameName = 99;

/** The id that somebody chose, or else one that is made from the names. @throws Invalid */
export async function slugFor(kind: SlugKind, chosen: string | undefined, names: Names): Promise<string> {
	if (chosen !== undefined) return checkSlug(chosen);
	const stem = await stemOf(kind, names);
	const ids = Array.from({ length: maxSameName }, (_, index) => (index ? `${stem}-${index + 1}` : stem));
	const [table, id] = slugs[kind];
	const taken = await db().select({ id }).from(table).where(inArray(id, ids));
	const free = ids.find((candidate) => !taken.some((row) => row.id === candidate));
	if (!free) throw new Invalid('id', 'slug_taken');
	return free;
}

/** An address, for the search for names of students. */
export const addressText = (address: string): PublicText => ({
	field: 'id',
	locale: '',
	text: address,
	label: m.schools_public_address
});

/** The address of an article or album; another one where it names a student, as the title of a draft may have. */
export async function slugWithoutNames(kind: SlugKind, current: string, titles: Names): Promise<string> {
	const namings = await studentsNamedIn(null, [addressText(current)]);
	return namings.some(({ stops }) => stops) ? slugFor(kind, undefined, titles) : current;
}

/** Characters that leave room for a number. */
const maxStem = maxLength - 3;

/** The English name, or another one as it is spoken: "Carver High School" is `carver-high-school`, 沈阳 is `shenyang`. */
async function stemOf(kind: SlugKind, names: Names): Promise<string> {
	const name = names.en ?? Object.values(names)[0] ?? '';
	const words = (await inLatin(name))
		.normalize('NFKD')
		.toLowerCase()
		.replace(/\p{M}|['’]/gu, '')
		.split(/[^a-z0-9]+/)
		.filter(Boolean);
	// An id begins with a letter.
	const stem = shortened(/^[0-9]/.test(words[0] ?? '') ? [kind, ...words] : words);
	return slug.test(stem) ? stem : kind;
}

function shortened(words: string[]): string {
	const text = words.join('-').slice(0, maxStem);
	return text.endsWith('-') ? text.slice(0, -1) : text;
}

async function inLatin(name: string): Promise<string> {
	if (!/\p{Script=Han}/u.test(name)) return name;
	// Its dictionary is large, and a server without Chinese names should not load it.
	const { pinyin } = await import('pinyin-pro');
	return name.replace(/\p{Script=Han}+/gu, (word) =>
		pinyin(word, { toneType: 'none', type: 'array' }).join('')
	);
}
