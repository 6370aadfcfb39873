// Who publishes beside the coordinators, and what these decided about the public site.
import { index, integer, pgTable, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { program } from './programs.ts';

/** A coordinator named a teacher as an editor of their program: while it is open, they publish for it. */
export const siteEditor = pgTable(
	'site_editor',
	{
		id: id(),
		programId: text('program_id')
			.notNull()
			.references(() => program.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		from: moment('from').notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		until: moment('until'),
		endedBy: uuid('ended_by').references(() => person.id)
	},
	(table) => [
		uniqueIndex('site_editor_open')
			.on(table.programId, table.personId)
			.where(sql`${table.until} is null`),
		index('site_editor_person').on(table.personId),
		index('site_editor_by').on(table.by)
	]
);

/** What the commission decided about its site. The newest row counts. */
export const siteSetting = pgTable(
	'site_setting',
	{
		id: id(),
		/** Days after a missed check on which an article leaves the front page. */
		staleDays: integer('stale_days').notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [index('site_setting_by').on(table.by)]
);
