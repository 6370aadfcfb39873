import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner, type itemKinds, tables, aliased } from '../../kernel/schema/index.ts';
import { isReleased, takesPartSql, begunPairing } from '../../kernel/predicates/index.ts';
import { correctionVisibleSql, topicVisibleSql } from '../../forum/index.ts';

const { item, release, revision, topic } = tables;
const { board, member, pairing, recall, report } = inner;
const { wordingPost } = aliased({ wordingPost: tables.post });

/** A letter: for the members of its pairing, as in the thread. */
const message: SourceKind = {
	seenBy: (me) => sql`${release.pairingId} in (
		select ${member.pairingId} from ${member} join ${pairing} on ${pairing.id} = ${member.pairingId}
		where ${member.personId} = ${me} and ${begunPairing(pairing)})`,
	placeOf: ({ pairingId }) => `/messages/${pairingId}`
};

/**
 * A post: for the students of its board, in its current wording. A new wording is a release of its own, and the words of
 * the previous one can no longer be seen.
 */
const post: SourceKind = {
	// With aliases that no caller uses, because `me` may be a column of theirs.
	seenBy: (me) => sql`exists (
		select from ${wordingPost} join ${inner.post} on ${inner.post.reviewableId} = coalesce(${wordingPost.editsId},
			${wordingPost.reviewableId})
		join ${inner.item} on ${inner.item.id} = ${inner.post.reviewableId}
			join ${topic} on ${topic.id} = ${inner.post.topicId}
		join ${board} on ${board.id} = ${topic.boardId}
		where ${wordingPost.reviewableId} = ${item.id} and ${inner.post.shownId} = ${release.revisionId}
			and ${isReleased(inner.item)}
		and ${topicVisibleSql} and ${takesPartSql(board, me)}
		and not exists (select from ${report} where ${report.reviewableId} = ${inner.item.id} and ${report.by} = ${me}))`,
	placeOf: ({ postId, boardId, topicId }) => `/forum/${boardId}/${topicId}?at=${postId}#p-${postId}`
};

/** A correction on a board: for the students of the board, while the wording that it corrects is shown. */
const correction: SourceKind = {
	seenBy: (me) => sql`exists (
		select from ${tables.correction} join ${topic} on ${topic.id} = ${tables.correction.topicId}
			join ${board} on ${board.id} = ${topic.boardId}
		where ${tables.correction.releaseId} = ${release.id} and ${topicVisibleSql} and ${takesPartSql(board, me)}
			and ${correctionVisibleSql})`,
	placeOf: ({ boardId, topicId }) => `/forum/${boardId}/${topicId}`
};

type SourceItemKind = (typeof itemKinds)[number];

/** The kinds whose words can be read one by one and kept. Other kinds have no such words. */
const sources: Partial<Record<SourceItemKind, SourceKind>> = { message, post, correction };

/**
 * Whether this person may read the released `release` (its item, its text `revision`) now. Every word depends on this rule: it is
 * shown, counted and exported only while its source is readable. A recalled or erased text is not, nor one that this person
 * reported.
 */
export const visibleTo = (me: SQLWrapper): SQL => sql`(
	${isReleased(item)} and ${revision.body} <> ''
	and not exists (select from ${recall} where ${recall.reviewableId} = ${release.reviewableId})
	and not exists (select from ${report} where ${report.reviewableId} = ${release.reviewableId} and ${report.by} = ${me})
	and (${sql.join(
		Object.entries(sources).map(([kind, { seenBy }]) => sql`(${item.kind} = ${kind} and ${seenBy(me)})`),
		sql` or `
	)}))`;

/** A release with its item and its text: the aliases that `visibleTo` uses. */
export const released: SQL = sql`${release} join ${item} on ${item.id} = ${release.reviewableId}
	join ${revision} on ${revision.id} = ${release.revisionId}`;

/** The page of a release, with its place on it. */
export const sourceAddress = (release: SourcePosition & { kind: SourceItemKind }): string =>
	sources[release.kind]!.placeOf(release);

/** What differs between the kinds of things whose words can be kept. */
interface SourceKind {
	/** Whether this person may read the released `l` now, as far as that depends on the kind. */
	seenBy(me: SQLWrapper): SQL;
	/** The page of the text, with its place on it. */
	placeOf(release: SourcePosition): string;
}

/** A release with the ids that its page needs. */
interface SourcePosition {
	id: string;
	pairingId: string | null;
	boardId: string | null;
	topicId: string | null;
	postId: string | null;
}
