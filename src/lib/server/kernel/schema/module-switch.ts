// Which parts of the product a program uses beyond letters and boards, and which the commission's site does.
import { check, index, pgTable, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { program } from './programs.ts';

/** What a coordinator turns on for a program. */
export const programModules = [
	'opportunities',
	'selection',
	'outside_applicants',
	'sentence_practice'
] as const;
/** What the commission turns on for the site of all its programs: signing up for events, albums, delegations. */
export const siteModules = ['visits'] as const;
export const modules = [...programModules, ...siteModules] as const;

export type ProgramModule = (typeof programModules)[number];
export type SiteModule = (typeof siteModules)[number];
export type Module = (typeof modules)[number];

/** A module is on while the row is open. A program without a row has it off. */
export const moduleSwitch = pgTable(
	'module_switch',
	{
		id: id(),
		/** Null: the commission's site. */
		programId: text('program_id').references(() => program.id),
		module: text('module', { enum: modules }).notNull(),
		from: moment('from').notNull(),
		/** Null: it was there before there were switches. */
		by: uuid('by').references(() => person.id),
		until: moment('until'),
		endedBy: uuid('ended_by').references(() => person.id)
	},
	(table) => [
		uniqueIndex('module_switch_open')
			.on(table.programId, table.module)
			.where(sql`${table.until} is null and ${table.programId} is not null`),
		uniqueIndex('module_switch_site')
			.on(table.module)
			.where(sql`${table.until} is null and ${table.programId} is null`),
		index('module_switch_by').on(table.by),
		index('module_switch_ended_by').on(table.endedBy),
		check('module_switch_place', sql.raw(`("module" in ('visits')) = ("program_id" is null)`)),
		check('module_switch_end', sql.raw(`num_nonnulls("until", "ended_by") in (0, 2)`))
	]
);
