import { publishesFor, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { aliased, article, callDecision } from '../../kernel/schema/index.ts';
import { isInvolvedSql } from './deciders.ts';

const { a, d } = aliased({ a: article, d: callDecision });

/** Decisions that a colleague proposed and this reader can confirm: rows of a subject, the address of the call, and a moment. */
export const awaitingDecisionsSql = (reader: WaitingReader): SQL => sql`
	select ${a.slug} as subject, ${d.proposedAt} as at from ${d} join ${a} on ${a.id} = ${d.articleId}
	where ${d.confirmedAt} is null and ${d.endedAt} is null and ${d.tellAt} > ${reader.now}
	and ${publishesFor.where(reader, a.programId)} and ${d.proposedBy} not in ${reader.hand}
	and not ${isInvolvedSql(a.id, reader.hand)}`;
