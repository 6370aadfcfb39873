// Pictures in the text of an article. Which ones may be put there, and which of them a reader sees.
import { type Actor, keepsAlbum, readerOf } from '../../kernel/access/index.ts';
import { markLength } from '#lib/site/picture-lines.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { album, aliased, picture, pictureText } from '../../kernel/schema/index.ts';
import { sizesSql } from './find-pictures.ts';
import { pictureColumns, pictureWords, type PublicPicture } from './public-gallery.ts';
import { isPublicPicture, isReadySql } from './picture-ground.ts';

const { al, p, pt } = aliased({ al: album, p: picture, pt: pictureText });

const markSql = sql`right(${p.name}, ${markLength}::int)`;

/** A picture that a text may name. */
export interface PlaceablePicture {
	id: string;
	/** What its lines call it. */
	mark: string;
}

/** Those of these marks that are pictures of this program, public or ready to be published. @param programId null: of the commission */
export const placeablePictures = (programId: string | null, marks: string[]): Promise<PlaceablePicture[]> =>
	rows<PlaceablePicture>(sql`
		select ${p.id}, ${markSql} as mark from ${p} join ${al} on ${al.id} = ${p.albumId}
		where ${al.programId} is not distinct from ${programId}::text
		and ${markSql} in ${marks} and ${isReadySql()} order by ${p.id}`);

/** A picture in a text, as a page shows it. */
export interface PlacedPicture extends PublicPicture {
	id: string;
}

/** Those of these pictures that everybody may see now, by their id. One statement for a whole page. */
export async function publicPicturesById(ids: string[], locale: string): Promise<Map<string, PlacedPicture>> {
	if (!ids.length) return new Map();
	const list =
		await rows<PlacedPicture>(sql`select ${p.id}, ${pictureColumns} from ${p} ${pictureWords(locale)}
		where ${anyOf(p.id, ids)} and ${isPublicPicture()}`);
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
		select ${p.id}, ${pictureColumns}, ${isPublicPicture()} as "isPublic"
		from ${p} join ${al} on ${al.id} = ${p.albumId} ${pictureWords(locale)}
		where ${anyOf(p.id, ids)} and (${isPublicPicture()}
			or ${isReadySql()} and ${keepsAlbum.where(readerOf(actor), 'al')})`);
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
		select ${markSql} as mark, ${p.name}, ${sizesSql} as sizes, ${pt.alt}, ${pt.locale} as lang,
			${isPublicPicture()} as "isPublic", ${al.programId} as "programId"
		from ${p} join ${al} on ${al.id} = ${p.albumId} ${pictureWords(locale)}
		where ${keepsAlbum.where(readerOf(actor), 'al')} and ${isReadySql()}
		${programId === undefined ? sql`` : sql`and ${al.programId} is not distinct from ${programId}::text`}
		order by ${p.id} desc limit ${maxOffered}`);
