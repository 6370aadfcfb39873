import { sql } from '../../../kernel/db/index.ts';
import { takesPartSql } from '../../../kernel/predicates/index.ts';
import { correctionVisibleSql, topicVisibleSql } from '../../../forum/index.ts';
import type { SourceKind } from './kind.ts';
import {
	aliased,
	board,
	correction as correctionTable,
	release,
	topic
} from '../../../kernel/schema/index.ts';

const { b, k, l, t } = aliased({ b: board, k: correctionTable, l: release, t: topic });

/** A correction on a board: for the students of the board, while the wording that it corrects is shown. */
export const correction: SourceKind = {
	seenBy: (me) => sql`exists (
		select from ${k} join ${t} on ${t.id} = ${k.topicId} join ${b} on ${b.id} = ${t.boardId}
		where ${k.releaseId} = ${l.id} and ${topicVisibleSql} and ${takesPartSql(b, me)} and ${correctionVisibleSql})`,
	placeOf: ({ boardId, topicId }) => `/forum/${boardId}/${topicId}`
};
