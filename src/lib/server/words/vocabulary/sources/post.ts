import { sql } from '../../../kernel/db/index.ts';
import { isReleased, takesPartSql } from '../../../kernel/predicates/index.ts';
import { topicVisibleSql } from '../../../forum/index.ts';
import type { SourceKind } from './kind.ts';
import {
	aliased,
	board,
	post as postTable,
	release,
	report,
	reviewable,
	topic
} from '../../../kernel/schema/index.ts';

const { b, f, l, original, t } = aliased({ b: board, f: report, l: release, original: reviewable, t: topic });
const { r, shown, wording } = aliased({ r: reviewable, shown: postTable, wording: postTable });

/**
 * A post: for the students of its board, in its current wording. A new wording is a release of its own, and the words of
 * the previous one can no longer be seen.
 */
export const post: SourceKind = {
	// With aliases that no caller uses, because `me` may be a column of theirs.
	seenBy: (me) => sql`exists (
		select from ${wording} join ${shown} on ${shown.reviewableId} = coalesce(${wording.editsId},
			${wording.reviewableId})
		join ${original} on ${original.id} = ${shown.reviewableId} join ${t} on ${t.id} = ${shown.topicId}
		join ${b} on ${b.id} = ${t.boardId}
		where ${wording.reviewableId} = ${r.id} and ${shown.shownId} = ${l.revisionId} and ${isReleased(original)}
		and ${topicVisibleSql} and ${takesPartSql(b, me)}
		and not exists (select from ${f} where ${f.reviewableId} = ${original.id} and ${f.by} = ${me}))`,
	placeOf: ({ postId, boardId, topicId }) => `/forum/${boardId}/${topicId}?at=${postId}#p-${postId}`
};
