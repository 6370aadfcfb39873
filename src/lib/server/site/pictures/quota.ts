// How much a program may keep.
import { env } from '#env';
import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { album, picture, pictureFile } = tables;

/** Bytes that the pictures of a program take, and may take. @param programId null: the commission */
export async function quotaOf(programId: string | null): Promise<{ used: number; most: number }> {
	const [row] = await rows<{ used: number }>(sql`
		select coalesce(sum(${pictureFile.length}), 0)::float8 as used from ${pictureFile}
		join ${picture} on ${picture.id} = ${pictureFile.pictureId} join ${album} on ${album.id} = ${picture.albumId}
		where ${album.programId} is not distinct from ${programId}`);
	return { used: row!.used, most: env.PICTURE_MEGABYTES * 1024 * 1024 };
}
