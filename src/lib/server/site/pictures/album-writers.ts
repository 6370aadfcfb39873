import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import type { Album } from './find-album.ts';

const { albumRevision } = tables;

/** Everybody who wrote a part of an album's words since they were last public. */
export async function writersSince({ id, publication }: Album): Promise<string[]> {
	const list = await rows<{ by: string }>(sql`
		select distinct ${albumRevision.by} from ${albumRevision} where ${albumRevision.albumId} = ${id}
			and ${albumRevision.number} > ${publication?.number ?? 0}`);
	return list.map(({ by }) => by);
}
