import { index, integer, pgTable, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { scheduleColumns } from './schedule-columns.ts';
import { person } from './people.ts';
import { release } from './writing.ts';

/**
 * A word that a student keeps, and when it is practiced again. Its sentence is read from the release, and disappears
 * with it. Items of every kind can be a source.
 */
export const keptWord = pgTable(
	'kept_word',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		releaseId: uuid('release_id')
			.notNull()
			.references(() => release.id),
		/** Its place in the released text. UTF-16 offsets. */
		start: integer('start').notNull(),
		end: integer('end').notNull(),
		/** The word as it is written there. */
		word: text('word').notNull(),
		/** The normal form of the word: the same word is kept once. */
		key: text('key').notNull(),
		/** The language without script and region: `zh`, `en`. */
		language: text('language').notNull(),
		/** Its pinyin or syllables in that context; empty where they are unknown. */
		reading: text('reading').notNull(),
		/** What the student says it means. Nobody else reads it. */
		meaning: text('meaning'),
		keptAt: moment('kept_at').notNull(),
		...scheduleColumns()
	},
	(table) => [
		uniqueIndex('kept_word_once').on(table.personId, table.language, table.key),
		index('kept_word_due').on(table.personId, table.dueAt),
		index('kept_word_newest').on(table.personId, table.id),
		index('kept_word_release').on(table.releaseId)
	]
);
