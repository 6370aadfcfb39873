import { sql } from '../../../kernel/db/index.ts';
import { takesPartSql } from '../../../kernel/predicates/index.ts';
import { correctionVisibleSql, topicVisibleSql } from '../../../forum/index.ts';
import type { SourceKind } from './kind.ts';
import { inner, tables } from '../../../kernel/schema/index.ts';

const { release, topic } = tables;
const { board } = inner;

/** A correction on a board: for the students of the board, while the wording that it corrects is shown. */
export const correction: SourceKind = {
	seenBy: (me) => sql`exists (
		select from ${tables.correction} join ${topic} on ${topic.id} = ${tables.correction.topicId}
			join ${board} on ${board.id} = ${topic.boardId}
		where ${tables.correction.releaseId} = ${release.id} and ${topicVisibleSql} and ${takesPartSql(board, me)}
			and ${correctionVisibleSql})`,
	placeOf: ({ boardId, topicId }) => `/forum/${boardId}/${topicId}`
};
