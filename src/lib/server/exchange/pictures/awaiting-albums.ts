// What albums ask of staff.
import type { SQL } from 'drizzle-orm';
import { coordinates, type WaitingReader } from '../../kernel/access/index.ts';
import { sql } from '../../kernel/db/index.ts';
import { album, albumRequest, aliased, program } from '../../kernel/schema/index.ts';

const { al, own, r } = aliased({ al: album, own: program, r: albumRequest });

/** Albums that a colleague asks this reader to publish: rows of a subject and a moment. */
export const awaitingAlbumsSql = (reader: WaitingReader): SQL => sql`
	select ${al.id}::text as subject, ${r.at} as at from ${r} join ${al} on ${al.id} = ${r.albumId}
	where ${r.settledAt} is null and ${r.by} not in ${reader.hand}
	and (${coordinates.where(reader, al.programId)}
		or ${al.programId} is null and exists (select from ${own} where ${coordinates.where(reader, own.id)}))`;
