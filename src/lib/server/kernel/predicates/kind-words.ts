import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { aliased, tables } from '../schema/index.ts';
import { isNotUndone } from './in-force.ts';

const { approval, endorsement } = tables;
const { kind, later, sent } = aliased({ kind: tables.review, later: tables.review, sent: tables.release });

type KindDecision = Readonly<
	Record<'id' | 'revisionId' | 'by' | 'decision' | 'words' | 'at' | 'undoneAt', SQLWrapper>
>;

/**
 * A message that a teacher sent with an approval, and that its writer may read: the revision has been released, and the approval
 * was among those that released it. Neither while it can be undone, nor after the approval was voided.
 */
export const isKindMessage = (row: KindDecision): SQL<boolean> =>
	sql<boolean>`${row.decision} = 'approve' and ${row.words} is not null and ${isNotUndone(row)}
		and exists (select from ${sent} where ${sent.revisionId} = ${row.revisionId})
		and (exists (select from ${approval} where ${approval.revisionId} = ${row.revisionId}
			and ${approval.by} = ${row.by})
			or exists (select from ${endorsement} where ${endorsement.revisionId} = ${row.revisionId}
				and ${endorsement.by} = ${row.by}))
		and not exists (select from ${later} where ${later.revisionId} = ${row.revisionId} and ${later.by} = ${row.by}
			and (${later.at}, ${later.id}) > (${row.at}, ${row.id}))`;

/** A message of a teacher beside the letter with which it came. */
export interface KindMessage {
	releaseId: string;
	words: string;
}

/**
 * The messages that came with the writer's own letters, as a column of the query for a page of letters: those of the parameter
 * `personId` in its `pairingId`, from the letter `first` to the letter `last`.
 */
export const kindMessagesColumn = sql<KindMessage[]>`(
	select coalesce(json_agg(json_build_object('releaseId', ${sent.id}, 'words', ${kind.words}) order by ${kind.at}), '[]')
	from ${sent} join ${kind} on ${kind.revisionId} = ${sent.revisionId}
	where ${sent.pairingId} = ${sql.placeholder('pairingId')} and ${sent.authorId} = ${sql.placeholder('personId')}
	and ${sent.id} between ${sql.placeholder('first')}::uuid and ${sql.placeholder('last')}::uuid and ${isKindMessage(kind)})`;
