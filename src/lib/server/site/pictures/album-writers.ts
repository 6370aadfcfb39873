import { rows, sql } from '../../kernel/db/index.ts';
import { albumRevision, aliased } from '../../kernel/schema/index.ts';
import type { Album } from './find-album.ts';

const { v } = aliased({ v: albumRevision });

/** Everybody who wrote a part of an album's words since they were last public. */
export async function writersSince({ id, publication }: Album): Promise<string[]> {
	const list = await rows<{ by: string }>(sql`
		select distinct ${v.by} from ${v} where ${v.albumId} = ${id} and ${v.number} > ${publication?.number ?? 0}`);
	return list.map(({ by }) => by);
}
