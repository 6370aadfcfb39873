// What albums ask of staff.
import { publishesFor, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { albumRequest } = tables;
const { album } = inner;

/** Albums that a colleague asks this reader to publish: rows of a subject and a moment. */
export const awaitingAlbumsSql = (reader: WaitingReader): SQL => sql`
	select ${album.id}::text as subject, ${albumRequest.at} as at from ${albumRequest}
		join ${album} on ${album.id} = ${albumRequest.albumId}
	where ${albumRequest.settledAt} is null and ${albumRequest.by} not in ${reader.hand}
	and ${publishesFor.where(reader, album.programId)}`;
