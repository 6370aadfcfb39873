import { isKeptFrom, type WaitingReader } from '../kernel/access/index.ts';
import { sql, type SQL } from '../kernel/db/index.ts';
import { tables } from '../kernel/schema/index.ts';

const { deskNote } = tables;

/** Items about which a colleague asked this adult, who has not answered: their ids, and since when. */
export const askedOfSql = (reader: WaitingReader): SQL => sql`
	select ${deskNote.reviewableId}::text as subject, ${deskNote.at} as at from ${deskNote}
	where ${deskNote.askedId} = ${reader.me} and ${deskNote.answeredAt} is null
	and not ${isKeptFrom.where(reader, deskNote.reviewableId)}`;
