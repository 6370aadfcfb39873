// How much a program may keep.
import { env } from '#env';
import { rows, sql } from '../../kernel/db/index.ts';
import { album, aliased, picture, pictureFile } from '../../kernel/schema/index.ts';

const { al, f, p } = aliased({ al: album, f: pictureFile, p: picture });

/** Bytes that the pictures of a program take, and may take. @param programId null: the commission */
export async function quotaOf(programId: string | null): Promise<{ used: number; most: number }> {
	const [row] = await rows<{ used: number }>(sql`
		select coalesce(sum(${f.length}), 0)::float8 as used from ${f}
		join ${p} on ${p.id} = ${f.pictureId} join ${al} on ${al.id} = ${p.albumId}
		where ${al.programId} is not distinct from ${programId}`);
	return { used: row!.used, most: env.PICTURE_MEGABYTES * 1024 * 1024 };
}
