import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { aliased, tables } from '../schema/index.ts';
import { isNotUndone } from './in-force.ts';

const { approval, endorsement, release, review } = tables;
const { laterReview } = aliased({ laterReview: review });

type KindDecision = Readonly<
	Record<'id' | 'revisionId' | 'by' | 'decision' | 'words' | 'at' | 'undoneAt', SQLWrapper>
>;

/**
 * A message that a teacher sent with an approval, and that its writer may read: the revision has been released, and the approval
 * was among those that released it. Neither while it can be undone, nor after the approval was voided.
 */
export const isKindMessage = (row: KindDecision): SQL<boolean> =>
	sql<boolean>`${isKindApproval(row)}
		and exists (select from ${release} where ${release.revisionId} = ${row.revisionId})`;

/** The same of an approval whose letter is being released. */
export const isKindApproval = (row: KindDecision): SQL<boolean> =>
	sql<boolean>`${row.decision} = 'approve' and ${row.words} is not null and ${isNotUndone(row)}
		and (exists (select from ${approval} where ${approval.revisionId} = ${row.revisionId}
			and ${approval.by} = ${row.by})
			or exists (select from ${endorsement} where ${endorsement.revisionId} = ${row.revisionId}
				and ${endorsement.by} = ${row.by}))
		and not exists (select from ${laterReview} where ${laterReview.revisionId} = ${row.revisionId}
			and ${laterReview.by} = ${row.by}
			and (${laterReview.at}, ${laterReview.id}) > (${row.at}, ${row.id}))`;

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
	select coalesce(json_agg(json_build_object('releaseId', ${release.id}, 'words', ${review.words})
		order by ${review.at}), '[]')
	from ${release} join ${review} on ${review.revisionId} = ${release.revisionId}
	where ${release.pairingId} = ${sql.placeholder('pairingId')} and ${release.authorId} = ${sql.placeholder('personId')}
	and ${release.id} between ${sql.placeholder('first')}::uuid and ${sql.placeholder('last')}::uuid
		and ${isKindMessage(review)})`;
