import { isKeptFrom, type WaitingReader } from '../kernel/access/index.ts';
import { sql, type SQL } from '../kernel/db/index.ts';
import { aliased, deskNote } from '../kernel/schema/index.ts';

const { q } = aliased({ q: deskNote });

/** Items about which a colleague asked this adult, who has not answered: their ids, and since when. */
export const askedOfSql = (reader: WaitingReader): SQL => sql`
	select ${q.reviewableId}::text as subject, ${q.at} as at from ${q}
	where ${q.askedId} = ${reader.me} and ${q.answeredAt} is null
	and not ${isKeptFrom.where(reader, q.reviewableId)}`;
