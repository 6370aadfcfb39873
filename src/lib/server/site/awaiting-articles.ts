// What the public site asks of staff.
import { publishesFor, type WaitingReader } from '../kernel/access/index.ts';
import { sql, type SQL } from '../kernel/db/index.ts';
import {
	aliased,
	article,
	articleCheck,
	articlePublication,
	articleRevision
} from '../kernel/schema/index.ts';

import { zoneSql } from './article-zone.ts';

const { a, c, n, p } = aliased({ a: article, c: articleCheck, n: articleRevision, p: articlePublication });
const { older, shown } = aliased({ older: articleRevision, shown: articleRevision });

/** The newest revision `n` of `a`. */
const newestJoin = sql`join lateral (
	select n.* from ${n} where ${n.articleId} = ${a.id} order by ${n.number} desc limit 1) n on true`;

/** Articles that a colleague asks this reader to publish: rows of a subject and a moment. */
export const awaitingPublicationsSql = (reader: WaitingReader): SQL => sql`
	select ${a.id}::text as subject, n.asked_at as at from ${a} ${newestJoin}
	where n.asked_at is not null and not exists (
		select from ${p} where ${p.revisionId} = n.id and ${p.endedAt} is null)
	and ${publishesFor.where(reader, a.programId)}
	and not exists (select from ${shown} where ${shown.articleId} = ${a.id} and ${shown.by} in ${reader.hand}
		and ${shown.number} > coalesce((select max(${older.number}) from ${older}
			join ${p} on ${p.revisionId} = ${older.id} and ${p.endedAt} is null where ${older.articleId} = ${a.id}), 0))`;

/** Public articles of this owner whose day of checking has come. */
export const dueChecksSql = (reader: WaitingReader): SQL => sql`
	select ${a.id}::text as subject, c.next_on::timestamp at time zone ${zoneSql(a)} as at from ${a}
	join lateral (select c.* from ${c} where ${c.articleId} = ${a.id} order by ${c.id} desc limit 1) c on true
	where ${a.ownerId} = ${reader.me} and c.next_on <= (${reader.now} at time zone ${zoneSql(a)})::date
	and exists (select from ${p} where ${p.articleId} = ${a.id} and ${p.endedAt} is null)`;
