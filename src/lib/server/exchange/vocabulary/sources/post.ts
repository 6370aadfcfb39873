import { sql } from 'drizzle-orm';
import { takesPartSql } from '../../../kernel/predicates/index.ts';
import { isThere } from '../../forum/index.ts';
import type { SourceKind } from './kind.ts';

/**
 * A post: for the students of its board, in the wording that is read there now. A new wording is a release of its own, and
 * with it the words of the one before can no longer be seen.
 */
export const post: SourceKind = {
	// Aliases that no caller uses: `me` may be a column of theirs.
	seenBy: (me) => sql`exists (
		select from post wording join post shown on shown.reviewable_id = coalesce(wording.edits_id, wording.reviewable_id)
		join reviewable original on original.id = shown.reviewable_id join topic t on t.id = shown.topic_id
		join board b on b.id = t.board_id
		where wording.reviewable_id = r.id and shown.shown_id = l.revision_id and original.state = 'released'
		and ${isThere} and ${takesPartSql(me)}
		and not exists (select from report f where f.reviewable_id = original.id and f.by = ${me}))`,
	placeOf: ({ postId, boardId, topicId }) => `/forum/${boardId}/${topicId}?at=${postId}#p-${postId}`
};
