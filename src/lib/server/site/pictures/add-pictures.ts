// Pictures are uploaded, as many as a program may keep. What is refused leaves nothing behind; what is taken is held until it was looked
// at.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction } from '../../kernel/db/index.ts';
import { Invalid, TooMany } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { picture, pictureEdit, pictureFile, tables } from '../../kernel/schema/index.ts';
import { newSecret } from '../../kernel/secrets/index.ts';
import { type PictureFile, preparePicture } from './files/index.ts';
import { findAlbum, lockAlbum } from './find-album.ts';
import { askForLook } from './looking.ts';
import { recordAlbum } from './write-album.ts';
import { env } from '#env';

const { album } = tables;

/** Pictures in one form, and in one album. */
export const pictureCounts = { atOnce: 12, inAlbum: 200 };

export interface UploadedFile {
	name: string;
	bytes: Uint8Array;
}

/** A file that was not taken: its name and the code of the reason. */
export interface RefusedFile {
	name: string;
	code: string;
}

/**
 * Adds pictures to an album, after those that are there. Each is taken or refused by itself.
 * @throws NotFound, Invalid where there is none, or too many, TooMany where none was taken because too many wait
 */
export async function addPictures(
	actor: Actor,
	albumId: string,
	files: UploadedFile[]
): Promise<{ added: number; refused: RefusedFile[] }> {
	await findAlbum(actor, albumId);
	if (!files.length) throw new Invalid('file', 'picture_missing');
	if (files.length > pictureCounts.atOnce) throw new Invalid('file', 'picture_many');
	const refused: RefusedFile[] = [];
	let added = 0;
	for (const { name, bytes } of files)
		try {
			// Before the transaction: it may take seconds, and nobody else should wait for the album.
			await addPicture(actor, albumId, await preparePicture(bytes));
			added++;
		} catch (error) {
			if (error instanceof TooMany && !added) throw error;
			if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
			refused.push({ name, code: error instanceof Invalid ? error.code : 'picture_busy' });
		}
	return { added, refused };
}

async function addPicture(actor: Actor, albumId: string, files: PictureFile[]): Promise<void> {
	await transaction(async () => {
		const current = await lockAlbum(actor, albumId);
		await checkRoom(current.programId, files);
		const [last] = await rows<{ count: number; position: number }>(sql`
			select count(*)::int as count, coalesce(max(${tables.picture.position}), 0)::int as position
				from ${tables.picture}
			where ${tables.picture.albumId} = ${albumId}`);
		if (last!.count >= pictureCounts.inAlbum) throw new Invalid('file', 'album_full');
		const id = newId();
		await db()
			.insert(picture)
			.values({ id, albumId, position: last!.position + 1, version: 1, name: newPictureName() });
		await db()
			.insert(pictureEdit)
			.values({ pictureId: id, version: 1, what: 'add', by: actor.id, at: now() });
		await keepFiles(id, files);
		await recordAlbum(actor, current, 'picture.add', id);
		await askForLook(id);
	});
}

/** @throws Invalid where the program has no room for it */
async function checkRoom(programId: string | null, files: PictureFile[]): Promise<void> {
	const { used, most } = await quotaOf(programId);
	const needed = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
	if (used + needed > most) throw new Invalid('file', 'picture_quota');
}

/** An address that nobody guesses: 16 random bytes. */
export const newPictureName = (): string => newSecret(16);

/** Keeps the files of a picture. */
export const keepFiles = (pictureId: string, files: PictureFile[]) =>
	db()
		.insert(pictureFile)
		.values(
			files.map(({ size, format, width, height, bytes }) => ({
				pictureId,
				size,
				format,
				width,
				height,
				length: bytes.length,
				content: bytes
			}))
		);

/** Bytes that the pictures of a program take, and may take. @param programId null: the commission */
export async function quotaOf(programId: string | null): Promise<{ used: number; most: number }> {
	const [row] = await rows<{ used: number }>(sql`
		select coalesce(sum(${tables.pictureFile.length}), 0)::float8 as used from ${tables.pictureFile}
		join ${tables.picture} on ${tables.picture.id} = ${tables.pictureFile.pictureId} join ${album} on ${album.id} = ${tables.picture.albumId}
		where ${album.programId} is not distinct from ${programId}`);
	return { used: row!.used, most: env.PICTURE_MEGABYTES * 1024 * 1024 };
}
