import { publishesFor, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { isInvolvedSql } from './deciders.ts';

const { article, callDecision } = tables;

/** Decisions that a colleague proposed and this reader can confirm: rows of a subject, the address of the call, and a moment. */
export const awaitingDecisionsSql = (reader: WaitingReader): SQL => sql`
	select ${article.slug} as subject, ${callDecision.proposedAt} as at from ${callDecision}
		join ${article} on ${article.id} = ${callDecision.articleId}
	where ${callDecision.confirmedAt} is null and ${callDecision.endedAt} is null
		and ${callDecision.tellAt} > ${reader.now}
	and ${publishesFor.where(reader, article.programId)} and ${callDecision.proposedBy} not in ${reader.hand}
	and not ${isInvolvedSql(article.id, reader.hand)}`;
