import { date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { scheduleColumns } from './schedule-columns.ts';
import { person } from './people.ts';
import { revision } from './writing.ts';

/**
 * A corrected sentence that its student wrote again, and when it comes again. Neither the sentence nor what they wrote is
 * in it: the sentence is read from the correction, and disappears with it.
 */
export const sentenceTry = pgTable(
	'sentence_try',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** The wording of the correction, or of the letter that corrects. */
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		/** From 0, as in `correction_line`. */
		sentence: integer('sentence').notNull(),
		createdAt: moment('created_at').notNull(),
		...scheduleColumns()
	},
	(table) => [
		uniqueIndex('sentence_try_once').on(table.personId, table.revisionId, table.sentence),
		index('sentence_try_due').on(table.personId, table.dueAt),
		index('sentence_try_revision').on(table.revisionId)
	]
);

export const learningKinds = ['recalled', 'tried'] as const;

/** What somebody did with their languages in a week: a number, and nothing of which words it was. */
export const learningWeek = pgTable(
	'learning_week',
	{
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** Its Monday, at their school. */
		week: date('week').notNull(),
		kind: text('kind', { enum: learningKinds }).notNull(),
		n: integer('n').notNull()
	},
	(table) => [primaryKey({ columns: [table.personId, table.week, table.kind] })]
);
