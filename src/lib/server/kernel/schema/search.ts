import { sql } from 'drizzle-orm';
import { customType, index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { board } from './board.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { release, reviewable } from './writing.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * What can be found: one row for each released post, correction and letter. It is made with the release and goes when that
 * is taken back, so what waits is in no index. Its words are made by engines/search-tokens/tokens.ts.
 */
export const searchEntry = pgTable(
	'search_entry',
	{
		/** Newest first is the order of the results, and the key of a page. */
		releaseId: uuid('release_id')
			.primaryKey()
			.references(() => release.id),
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => reviewable.id),
		authorId: uuid('author_id')
			.notNull()
			.references(() => person.id),
		/** Where it stands: on a board, or in a pairing. */
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
