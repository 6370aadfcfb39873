// The gallery as the public and its pages see it.
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { isSiteModuleOn } from '../../kernel/predicates/index.ts';
import { albumText, tables } from '../../kernel/schema/index.ts';
import { type PictureSize, sizesSql } from './find-pictures.ts';
import { isPublicPicture } from './picture-ground.ts';
import { ownNames } from '#lib/names.ts';
import type { Locale } from '#lib/locale.ts';
import { dayText } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../../people/labels/index.ts';

const { album, albumPublication, picture, pictureText } = tables;

/** A picture as the public sees it. */
export interface PublicPicture {
	name: string;
	sizes: PictureSize[];
	alt: string;
	/** The language of `alt`. */
	lang: string;
}

export interface PublicAlbum {
	/** The id of its publication: the key of the next page. */
	key: string;
	slug: string;
	programId: string | null;
	locale: string;
	title: string;
	description: string | null;
	at: string;
}

/** Albums on a page. */
const galleryPage = 24;

/** The words of a row in this language, else in English, else in any. */
export const pictureWords = (locale: string) => sql`join lateral (select picture_text.* from ${pictureText}
	where ${pictureText.pictureId} = ${picture.id}
	order by ${pictureText.locale} = ${locale} desc, ${pictureText.locale} = 'en' desc, ${pictureText.locale}
		limit 1) picture_text on true`;
export const albumWords = (locale: string) => sql`join lateral (select album_text.* from ${tables.albumText}
	where ${tables.albumText.revisionId} = ${albumPublication.revisionId}
	order by ${tables.albumText.locale} = ${locale} desc, ${tables.albumText.locale} = 'en' desc,
		${tables.albumText.locale} limit 1) album_text on true`;

export const pictureColumns = sql`${picture.name}, ${sizesSql} as sizes, ${pictureText.alt},
	${pictureText.locale} as lang`;
/** Whether there is a picture to see in an album: albums are shown while the site has them. */
export const hasPicture = () =>
	sql`${isSiteModuleOn('visits')} and exists (select from ${picture} where ${picture.albumId} = ${album.id} and ${isPublicPicture()})`;

const albumColumns = sql`${albumPublication.id} as key, ${album.slug}, ${album.programId} as "programId",
	${tables.albumText.locale}, ${tables.albumText.title},
	${tables.albumText.description}, ${albumPublication.at} as "at"`;

/** A page of public albums with a picture each, the newest first. @returns one more where there are more */
const publicAlbums = (
	locale: string,
	before: string | null
): Promise<(PublicAlbum & { cover: PublicPicture })[]> =>
	rows(sql`
		select ${albumColumns}, cover.picture as cover
		from ${albumPublication} join ${album} on ${album.id} = ${albumPublication.albumId} ${albumWords(locale)}
		join lateral (select json_build_object('name', shown.name, 'sizes', shown.sizes, 'alt', shown.alt, 'lang', shown.lang) as picture
			from (select ${pictureColumns} from ${picture} ${pictureWords(locale)}
				where ${picture.albumId} = ${album.id} and ${isPublicPicture()} order by ${picture.position}, ${picture.id}
					limit 1) shown) cover on true
		where ${albumPublication.endedAt} is null and ${isSiteModuleOn('visits')}
			${isId(before) ? sql`and ${albumPublication.id} < ${before}::uuid` : sql``}
		order by ${albumPublication.id} desc limit ${galleryPage + 1}`);

/** A public album with its pictures. @throws NotFound, also where none of them may be seen any more */
async function publicAlbum(
	slug: string,
	locale: string
): Promise<PublicAlbum & { pictures: PublicPicture[]; locales: string[] }> {
	const [row] = slug.includes('\0')
		? []
		: await rows<PublicAlbum & { id: string; locales: string[] }>(sql`
			select ${album.id}, ${albumColumns}, (select json_agg(${albumText.locale} order by ${albumText.locale})
				from ${albumText}
				where ${albumText.revisionId} = ${albumPublication.revisionId}) as locales
			from ${album} join ${albumPublication} on ${albumPublication.albumId} = ${album.id}
				and ${albumPublication.endedAt} is null ${albumWords(locale)}
			where ${album.slug} = ${slug} and ${isSiteModuleOn('visits')}`);
	if (!row) throw new NotFound();
	const pictures = await rows<PublicPicture>(sql`
		select ${pictureColumns} from ${picture} ${pictureWords(locale)}
		where ${picture.albumId} = ${row.id} and ${isPublicPicture()} order by ${picture.position}, ${picture.id}`);
	if (!pictures.length) throw new NotFound();
	return { ...row, pictures };
}

/** A picture in this language, if everybody may see it now. */
export async function publicPicture(id: string, locale: string): Promise<PublicPicture | null> {
	const [row] = await rows<PublicPicture>(sql`
		select ${pictureColumns} from ${picture} ${pictureWords(locale)} where ${picture.id} = ${id}
			and ${isPublicPicture()}`);
	return row ?? null;
}

/** Pictures that can be chosen at most. */
const maxChoices = 100;

/** Public pictures to choose from, the newest first: what there is to see in each. */
export const publicPictures = (locale: string): Promise<{ id: string; alt: string }[]> =>
	rows(sql`select ${picture.id}, ${pictureText.alt} from ${picture} ${pictureWords(locale)}
		where ${isPublicPicture()}
		order by ${picture.id} desc limit ${maxChoices}`);

/** Every public album with its languages, for the sitemap. */
export const galleryAddresses = (): Promise<{ slug: string; locales: string[]; at: string }[]> =>
	rows(sql`
		select ${album.slug}, ${albumPublication.at} as "at", (select json_agg(${albumText.locale}
			order by ${albumText.locale}) from ${albumText}
			where ${albumText.revisionId} = ${albumPublication.revisionId}) as locales
		from ${albumPublication} join ${album} on ${album.id} = ${albumPublication.albumId}
			where ${albumPublication.endedAt} is null
		and ${hasPicture()}
		order by ${albumPublication.id} desc limit 5000`);

/** A page of albums. */
export async function galleryView(locale: Locale, before: string | null) {
	const [label, list] = await together(
		() => labels(locale),
		() => publicAlbums(locale, before)
	);
	const albums = list.slice(0, galleryPage);
	return {
		albums: albums.map(({ slug, locale: lang, title, cover, at, programId }) => ({
			slug,
			lang,
			title,
			cover,
			program: programId && label(`program:${programId}`),
			date: dayText(at.slice(0, 10), locale)
		})),
		more: list.length > galleryPage ? albums.at(-1)!.key : null
	};
}

/** An album for everybody. @throws NotFound */
export async function albumView(slug: string, locale: Locale) {
	const [label, shown] = await together(
		() => labels(locale),
		() => publicAlbum(slug, locale)
	);
	const { title, description, pictures, locale: lang, programId, at } = shown;
	return {
		slug,
		title,
		description,
		pictures,
		lang,
		program: programId && label(`program:${programId}`),
		date: dayText(at.slice(0, 10), locale),
		versions: shown.locales.map((tag) => ({ locale: tag, name: ownNames[tag] ?? tag }))
	};
}

export type GalleryView = Awaited<ReturnType<typeof galleryView>>;
export type AlbumView = Awaited<ReturnType<typeof albumView>>;
