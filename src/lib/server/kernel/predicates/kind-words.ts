import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { aliased, inner, tables } from '../schema/index.ts';
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
 * `personId` in its `pairingId`, among the newest `letters` before its `before`.
 */
export const kindMessagesColumn = (letters: number) => sql<KindMessage[]>`(
	select coalesce(json_agg(json_build_object('releaseId', ${release.id}, 'words', ${review.words})
		order by ${review.at}), '[]')
	from (select ${inner.release.id}, ${inner.release.revisionId}, ${inner.release.authorId} from ${inner.release}
		where ${inner.release.pairingId} = ${sql.placeholder('pairingId')} and ${inner.release.id} < ${sql.placeholder('before')}::uuid
		order by ${inner.release.id} desc limit ${sql.raw(String(letters))}) release
	join ${review} on ${review.revisionId} = ${release.revisionId}
	where ${release.authorId} = ${sql.placeholder('personId')} and ${isKindMessage(review)})`;
