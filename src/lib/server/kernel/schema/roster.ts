import { index, integer, pgTable, text, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';

/**
 * An uploaded class list: first a draft, then waiting for a second adult of the school, then decided. Who, when and
 * how many are kept; the children's data in it is not.
 */
export const rosterImport = pgTable(
	'roster_import',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** SHA-256 of the files. */
		fileHash: text('file_hash').notNull(),
		/** Rows of students. */
		rows: integer('rows').notNull(),
		/** The files and the choices for them, as JSON; null once it is decided or has expired. */
		content: text('content'),
		/** When it was handed in; null: a draft. */
		sentAt: moment('sent_at'),
		decidedAt: moment('decided_at'),
		/** Null where it expired. */
		decidedBy: uuid('decided_by').references(() => person.id),
		outcome: text('outcome', { enum: ['confirmed', 'discarded', 'lapsed'] })
	},
	(table) => [index('roster_import_school').on(table.schoolId, table.at)]
);
