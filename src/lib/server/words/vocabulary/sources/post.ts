import { sql } from '../../../kernel/db/index.ts';
import { isReleased, takesPartSql } from '../../../kernel/predicates/index.ts';
import { topicVisibleSql } from '../../../forum/index.ts';
import type { SourceKind } from './kind.ts';
import { aliased, inner, tables } from '../../../kernel/schema/index.ts';

const { item, release, topic } = tables;
const { board, report } = inner;
const { wordingPost } = aliased({ wordingPost: tables.post });

/**
 * A post: for the students of its board, in its current wording. A new wording is a release of its own, and the words of
 * the previous one can no longer be seen.
 */
export const post: SourceKind = {
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
