// One picture in one size, under the same rule as the page on which it stands.
import { type Actor, keepsAlbum, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { tables } from '../../kernel/schema/index.ts';
import { isPublicPicture } from './picture-ground.ts';

const { album, picture, pictureFile } = tables;

export interface ServedPicture {
	content: Uint8Array;
	type: string;
	/** Everybody may see it; otherwise only those who keep its album. */
	isPublic: boolean;
	etag: string;
}

const address = /^(\d{3,4})\.(webp|jpg)$/;
const types: Record<string, string> = { webp: 'image/webp', jpg: 'image/jpeg' };

/**
 * @param file a size and a format, e.g. `960.webp`
 * @throws NotFound for what is not there and for what this person may not see: the two look the same
 */
export async function servePicture(actor: Actor | null, name: string, file: string): Promise<ServedPicture> {
	const [, size, ending] = address.exec(file) ?? [];
	if (!size || !ending || !/^[\w-]{22}$/.test(name)) throw new NotFound();
	const mayKeep = actor ? keepsAlbum.where(readerOf(actor), 'album') : sql`false`;
	const [row] = await rows<{ content: Uint8Array; isPublic: boolean }>(sql`
		select ${pictureFile.content}, ${isPublicPicture()} as "isPublic" from ${picture}
		join ${pictureFile} on ${pictureFile.pictureId} = ${picture.id} join ${album} on ${album.id} = ${picture.albumId}
		where ${picture.name} = ${name} and ${pictureFile.size} = ${Number(size)}
			and ${pictureFile.format} = ${ending === 'jpg' ? 'jpeg' : ending}
		and (${isPublicPicture()} or ${mayKeep})`);
	if (!row) throw new NotFound();
	// The bytes of a name never change: a picture that is changed gets another one.
	return { ...row, type: types[ending]!, etag: `"${name}-${size}-${ending}"` };
}
