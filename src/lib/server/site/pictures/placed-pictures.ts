// Pictures in the text of an article. Which ones may be put there, and which of them a reader sees.
import { type Actor, keepsAlbum, readerOf } from '../../kernel/access/index.ts';
import { markLength } from '#lib/site/picture-lines.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { sizesSql } from './find-pictures.ts';
import { pictureColumns, pictureWords, type PublicPicture } from './public-gallery.ts';
import { isPublicPicture, isReadySql } from './picture-ground.ts';

const { album, picture, pictureText } = tables;

const markSql = sql`right(${picture.name}, ${markLength}::int)`;

/** A picture that a text may name. */
export interface PlaceablePicture {
	id: string;
	/** What its lines call it. */
	mark: string;
}

/** Those of these marks that are pictures of this program, public or ready to be published. @param programId null: of the commission */
export const placeablePictures = (programId: string | null, marks: string[]): Promise<PlaceablePicture[]> =>
	rows<PlaceablePicture>(sql`
		select ${picture.id}, ${markSql} as mark from ${picture} join ${album} on ${album.id} = ${picture.albumId}
		where ${album.programId} is not distinct from ${programId}::text
		and ${markSql} in ${marks} and ${isReadySql()} order by ${picture.id}`);

/** A picture in a text, as a page shows it. */
export interface PlacedPicture extends PublicPicture {
	id: string;
}

/** Those of these pictures that everybody may see now, by their id. One statement for a whole page. */
export async function publicPicturesById(ids: string[], locale: string): Promise<Map<string, PlacedPicture>> {
	if (!ids.length) return new Map();
	const list = await rows<PlacedPicture>(sql`select ${picture.id}, ${pictureColumns}
			from ${picture} ${pictureWords(locale)}
		where ${anyOf(picture.id, ids)} and ${isPublicPicture()}`);
	return new Map(list.map((entry) => [entry.id, entry]));
}

/** The same for somebody who keeps the albums; with those that are ready and not public yet. */
export async function keptPicturesById(
	actor: Actor,
	ids: string[],
	locale: string
): Promise<Map<string, PlacedPicture & { isPublic: boolean }>> {
	if (!ids.length) return new Map();
	const list = await rows<PlacedPicture & { isPublic: boolean }>(sql`
		select ${picture.id}, ${pictureColumns}, ${isPublicPicture()} as "isPublic"
		from ${picture} join ${album} on ${album.id} = ${picture.albumId} ${pictureWords(locale)}
		where ${anyOf(picture.id, ids)} and (${isPublicPicture()}
			or ${isReadySql()} and ${keepsAlbum.where(readerOf(actor), 'album')})`);
	return new Map(list.map((entry) => [entry.id, entry]));
}

/** A picture to choose for a text. */
export interface PictureChoice {
	mark: string;
	name: string;
	sizes: PublicPicture['sizes'];
	alt: string;
	lang: string;
	isPublic: boolean;
	programId: string | null;
}

/** Pictures that are offered. The newest; an older one is named by its mark, which stands on its own page. */
const maxOffered = 36;

/** What somebody may put into a text: the newest pictures of a program, or of all for which they write. */
export const pictureChoices = (
	actor: Actor,
	locale: string,
	programId?: string | null
): Promise<PictureChoice[]> =>
	rows<PictureChoice>(sql`
		select ${markSql} as mark, ${picture.name}, ${sizesSql} as sizes, ${pictureText.alt}, ${pictureText.locale} as lang,
			${isPublicPicture()} as "isPublic", ${album.programId} as "programId"
		from ${picture} join ${album} on ${album.id} = ${picture.albumId} ${pictureWords(locale)}
		where ${keepsAlbum.where(readerOf(actor), 'album')} and ${isReadySql()}
		${programId === undefined ? sql`` : sql`and ${album.programId} is not distinct from ${programId}::text`}
		order by ${picture.id} desc limit ${maxOffered}`);
