// The gallery as the public sees it.
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import {
	album,
	albumPublication,
	albumText,
	aliased,
	picture,
	pictureText
} from '../../kernel/schema/index.ts';
import { type PictureSize, sizesSql } from './find-pictures.ts';
import { isPublicPicture } from './picture-ground.ts';

const { al, ap, at, p, pt } = aliased({
	al: album,
	ap: albumPublication,
	at: albumText,
	p: picture,
	pt: pictureText
});

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
export const galleryPage = 24;

/** The words of a row in this language, else in English, else in any. */
export const pictureWords = (
	locale: string
) => sql`join lateral (select pt.* from ${pt} where ${pt.pictureId} = ${p.id}
	order by ${pt.locale} = ${locale} desc, ${pt.locale} = 'en' desc, ${pt.locale} limit 1) pt on true`;
export const albumWords = (
	locale: string
) => sql`join lateral (select at.* from ${at} where ${at.revisionId} = ${ap.revisionId}
	order by ${at.locale} = ${locale} desc, ${at.locale} = 'en' desc, ${at.locale} limit 1) at on true`;

export const pictureColumns = sql`${p.name}, ${sizesSql} as sizes, ${pt.alt}, ${pt.locale} as lang`;
/** Whether there is a picture to see in an album `al`. */
export const hasPicture = () =>
	sql`exists (select from ${p} where ${p.albumId} = ${al.id} and ${isPublicPicture()})`;

const albumColumns = sql`${ap.id} as key, ${al.slug}, ${al.programId} as "programId", ${at.locale}, ${at.title},
	${at.description}, ${ap.at} as "at"`;

/** A page of public albums with a picture each, the newest first. @returns one more where there are more */
export const publicAlbums = (
	locale: string,
	before: string | null
): Promise<(PublicAlbum & { cover: PublicPicture })[]> =>
	rows(sql`
		select ${albumColumns}, cover.picture as cover
		from ${ap} join ${al} on ${al.id} = ${ap.albumId} ${albumWords(locale)}
		join lateral (select json_build_object('name', shown.name, 'sizes', shown.sizes, 'alt', shown.alt, 'lang', shown.lang) as picture
			from (select ${pictureColumns} from ${p} ${pictureWords(locale)}
				where ${p.albumId} = ${al.id} and ${isPublicPicture()} order by ${p.position}, ${p.id} limit 1) shown) cover on true
		where ${ap.endedAt} is null ${isId(before) ? sql`and ${ap.id} < ${before}::uuid` : sql``}
		order by ${ap.id} desc limit ${galleryPage + 1}`);

/** A public album with its pictures. @throws NotFound, also where none of them may be seen any more */
export async function publicAlbum(
	slug: string,
	locale: string
): Promise<PublicAlbum & { pictures: PublicPicture[]; locales: string[] }> {
	const [row] = slug.includes('\0')
		? []
		: await rows<PublicAlbum & { id: string; locales: string[] }>(sql`
			select ${al.id}, ${albumColumns}, (select json_agg(${albumText.locale} order by ${albumText.locale}) from ${albumText}
				where ${albumText.revisionId} = ${ap.revisionId}) as locales
			from ${al} join ${ap} on ${ap.albumId} = ${al.id} and ${ap.endedAt} is null ${albumWords(locale)}
			where ${al.slug} = ${slug}`);
	if (!row) throw new NotFound();
	const pictures = await rows<PublicPicture>(sql`
		select ${pictureColumns} from ${p} ${pictureWords(locale)}
		where ${p.albumId} = ${row.id} and ${isPublicPicture()} order by ${p.position}, ${p.id}`);
	if (!pictures.length) throw new NotFound();
	return { ...row, pictures };
}

/** A picture in this language, if everybody may see it now. */
export async function publicPicture(id: string, locale: string): Promise<PublicPicture | null> {
	const [row] = await rows<PublicPicture>(sql`
		select ${pictureColumns} from ${p} ${pictureWords(locale)} where ${p.id} = ${id} and ${isPublicPicture()}`);
	return row ?? null;
}

/** Pictures that can be chosen at most. */
const maxChoices = 100;

/** Public pictures to choose from, the newest first: what there is to see in each. */
export const publicPictures = (locale: string): Promise<{ id: string; alt: string }[]> =>
	rows(sql`select ${p.id}, ${pt.alt} from ${p} ${pictureWords(locale)} where ${isPublicPicture()}
		order by ${p.id} desc limit ${maxChoices}`);

/** Every public album with its languages, for the sitemap. */
export const galleryAddresses = (): Promise<{ slug: string; locales: string[]; at: string }[]> =>
	rows(sql`
		select ${al.slug}, ${ap.at} as "at", (select json_agg(${albumText.locale} order by ${albumText.locale}) from ${albumText}
			where ${albumText.revisionId} = ${ap.revisionId}) as locales
		from ${ap} join ${al} on ${al.id} = ${ap.albumId} where ${ap.endedAt} is null
		and ${hasPicture()}
		order by ${ap.id} desc limit 5000`);
