import { index, jsonb, pgTable, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { revision } from './writing.ts';

export const letterHalves = ['first', 'second'] as const;

/**
 * One half of a letter that its reviewer does not read, before an adult who reads its language: it is bound to the revision, so an edit
 * of either half ends it.
 */
export const halfReading = pgTable(
	'half_reading',
	{
		id: id(),
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		half: text('half', { enum: letterHalves }).notNull(),
		/** What somebody has to read for it (BCP 47, the languages alone). */
		languages: jsonb('languages').$type<string[]>().notNull(),
		/** The reviewer who put it before teachers of the pal's class; null: an adult who has the letter read it without being asked. */
		askedBy: uuid('asked_by').references(() => person.id),
		askedAt: moment('asked_at').notNull(),
		/** Who read it, and what they said: it may go; it should not go like this; a child may need help. Null until then. */
		answer: text('answer', { enum: ['fine', 'change', 'help'] }),
		answeredBy: uuid('answered_by').references(() => person.id),
		answeredAt: moment('answered_at')
	},
	(table) => [
		uniqueIndex('half_reading_once').on(table.revisionId, table.half),
		index('half_reading_open')
			.on(table.askedAt)
			.where(sql`${table.answer} is null`)
	]
);
