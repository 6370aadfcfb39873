import { index, pgTable, sql, uuid } from './drizzle.ts';
import { board } from './board.ts';
import { tsvector } from './columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { release, reviewable } from './writing.ts';

/**
 * The search index: one row for each released post, correction and letter. It is added at the release and removed at a
 * recall, so waiting items are in no index. Its words come from engines/search-tokens.ts.
 */
export const searchEntry = pgTable(
	'search_entry',
	{
		/** The release: results are ordered by it, newest first, and pages begin at it. */
		releaseId: uuid('release_id')
			.primaryKey()
			.references(() => release.id),
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => reviewable.id),
		authorId: uuid('author_id')
			.notNull()
			.references(() => person.id),
		/** The board or the pairing to which it belongs. */
		boardId: uuid('board_id').references(() => board.id),
		pairingId: uuid('pairing_id').references(() => pairing.id),
		words: tsvector('words').notNull()
	},
	(table) => [
		index('search_entry_words').using('gin', table.words),
		index('search_entry_item').on(table.reviewableId),
		index('search_entry_author').on(table.authorId, table.releaseId),
		index('search_entry_board')
			.on(table.boardId, table.releaseId)
			.where(sql`${table.boardId} is not null`),
		index('search_entry_pairing')
			.on(table.pairingId, table.releaseId)
			.where(sql`${table.pairingId} is not null`)
	]
);
