// The words of an album and of its pictures, by language, one of which is enough; and what is searched for names of students: these
// words, what there is to see in the pictures, and the address.
import { nameField } from '#lib/names.ts';
import { nameLocales } from '../../people/labels/index.ts';
import { checkAll, Invalid } from '../../kernel/errors.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { type PublicText, type StudentNaming, studentsNamedIn } from '../../people/naming.ts';
import { addressText } from '../../schools/programs/index.ts';
import type { Album } from './find-album.ts';
import type { AlbumPicture } from './find-pictures.ts';
import type { AlbumNews } from './publish-album.ts';

export interface AlbumWords {
	title: string;
	description: string | null;
}
export type AlbumTexts = Record<string, AlbumWords>;

/** The fields of a form, by language. */
export type TypedAlbum = Record<'title' | 'description', Record<string, string>>;

/** UTF-16 units. */
export const albumLimits = { title: 120, description: 1_000, alt: 300, statement: 300 };

/** @throws Invalid where no language has a title, or something does not fit */
export async function checkAlbum(typed: TypedAlbum): Promise<AlbumTexts> {
	const written = nameLocales.filter((locale) =>
		[typed.title[locale], typed.description[locale]].some((text) => text?.trim())
	);
	if (!written.length) throw new Invalid(nameField('title', nameLocales[0]!), 'album_title_missing');
	const texts: AlbumTexts = {};
	await checkAll(
		written.map((locale) => () => {
			texts[locale] = {
				title: titleFrom(typed, locale),
				description: cleanText(nameField('description', locale), typed.description[locale], {
					most: albumLimits.description
				})
			};
		})
	);
	return texts;
}

const titleFrom = ({ title }: TypedAlbum, locale: string): string =>
	oneLine(
		cleanText(nameField('title', locale), title[locale], {
			most: albumLimits.title,
			missing: 'album_title_missing'
		})!
	);

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

/** What there is to see in a picture, by language. @throws Invalid where nothing is written, or something does not fit */
export async function checkAlts(typed: Record<string, string>): Promise<Record<string, string>> {
	const alts: Record<string, string> = {};
	await checkAll(
		nameLocales.map((locale) => () => {
			const text = cleanText(nameField('alt', locale), typed[locale], { most: albumLimits.alt });
			if (text) alts[locale] = oneLine(text);
		})
	);
	if (!Object.keys(alts).length) throw new Invalid(nameField('alt', nameLocales[0]!), 'picture_alt_missing');
	return alts;
}

/** Whether two states of an album say the same. */
export const saysTheSame = (a: AlbumTexts, b: AlbumTexts): boolean => canonical(a) === canonical(b);

const canonical = (texts: AlbumTexts) =>
	JSON.stringify(
		Object.keys(texts)
			.sort()
			.map((locale) => [locale, texts[locale]!.title, texts[locale]!.description])
	);

/** Who is named in what is new in an album, for a reader. @param all its pictures, by which their numbers go */
export const namedInNews = (
	actor: Actor,
	album: Album,
	{ news, all }: { news: AlbumNews; all: AlbumPicture[] }
): Promise<StudentNaming[]> =>
	studentsNamedIn(actor, [
		...(news.words ? wordsOf(album) : []),
		...news.pictures.flatMap(({ id, alts }) =>
			altsOf(all.findIndex((entry) => entry.id === id) + 1, alts ?? {})
		),
		addressText(album.slug)
	]);

const wordsOf = ({ texts }: Album): PublicText[] =>
	Object.entries(texts).flatMap(([locale, { title, description }]) => [
		{ field: 'title', locale, text: title, label: m.site_article_title },
		{ field: 'description', locale, text: description ?? '', label: m.site_album_naming_description }
	]);

const altsOf = (n: number, alts: Record<string, string>): PublicText[] =>
	Object.entries(alts).map(([locale, text]) => ({
		field: `alt-${n}`,
		locale,
		text,
		label: () => m.site_album_naming_alt({ n })
	}));
