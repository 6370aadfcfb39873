// What albums ask of staff.
import { publishesFor, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { album, albumRequest, aliased } from '../../kernel/schema/index.ts';

const { al, r } = aliased({ al: album, r: albumRequest });

/** Albums that a colleague asks this reader to publish: rows of a subject and a moment. */
export const awaitingAlbumsSql = (reader: WaitingReader): SQL => sql`
	select ${al.id}::text as subject, ${r.at} as at from ${r} join ${al} on ${al.id} = ${r.albumId}
	where ${r.settledAt} is null and ${r.by} not in ${reader.hand}
	and ${publishesFor.where(reader, al.programId)}`;
