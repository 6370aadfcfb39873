import { date, index, integer, pgTable, sql, text, unique, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { finding } from './desk.ts';
import { person } from './people.ts';
import { school } from './places.ts';
import { program } from './programs.ts';
import { revision } from './writing.ts';

/** The severities that a check gives. */
const stated = text('stated', { enum: ['note', 'care', 'urgent'] }).notNull();

/** The severity on the desk, by what the school has set; `hidden`: not shown there. */
const shown = text('shown', { enum: ['note', 'care', 'urgent', 'hidden'] }).notNull();

/**
 * That a check found something, to be counted: without its place and without words. One row for each finding of a text, also for one
 * that the school’s settings hide. When the text goes, the row becomes a part of `finding_total`.
 */
export const findingTally = pgTable(
	'finding_tally',
	{
		id: id(),
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		/** Null: it is hidden. */
		findingId: uuid('finding_id').references(() => finding.id),
		/** The writer’s school, and the program in which they wrote, when they handed it in. */
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		programId: text('program_id').references(() => program.id),
		check: text('check').notNull(),
		kind: text('kind').notNull(),
		stated,
		shown,
		locale: text('locale').notNull(),
		/** The day, in UTC. */
		day: date('day', { mode: 'string' }).notNull()
	},
	(table) => [
		index('finding_tally_revision').on(table.revisionId),
		uniqueIndex('finding_tally_finding').on(table.findingId),
		index('finding_tally_school').on(table.schoolId, table.day),
		index('finding_tally_program').on(table.programId, table.day)
	]
);

/** What a reviewer says about a finding. One for each person; null where the person was erased. */
export const findingVerdict = pgTable(
	'finding_verdict',
	{
		id: id(),
		tallyId: uuid('tally_id')
			.notNull()
			.references(() => findingTally.id),
		by: uuid('by').references(() => person.id),
		verdict: text('verdict', { enum: ['right', 'not_worth'] }).notNull(),
		at: moment('at').notNull()
	},
	(table) => [
		unique('finding_verdict_once').on(table.tallyId, table.by),
		index('finding_verdict_by').on(table.by)
	]
);

/** Findings and verdicts of texts that are gone: numbers of a month. */
export const findingTotal = pgTable(
	'finding_total',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		programId: text('program_id').references(() => program.id),
		check: text('check').notNull(),
		kind: text('kind').notNull(),
		stated,
		shown,
		locale: text('locale').notNull(),
		/** Its first day. */
		month: date('month', { mode: 'string' }).notNull(),
		flagged: integer('flagged').notNull(),
		right: integer('right').notNull(),
		notWorth: integer('not_worth').notNull()
	},
	(table) => [
		unique('finding_total_once')
			.on(
				...[table.schoolId, table.programId, table.check, table.kind],
				...([table.stated, table.shown, table.locale, table.month] as const)
			)
			.nullsNotDistinct(),
		index('finding_total_program').on(table.programId)
	]
);

/** A school shows one kind of finding one level lower or higher. Rows are ended, not removed. */
export const severitySetting = pgTable(
	'check_level',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		check: text('check').notNull(),
		kind: text('kind').notNull(),
		step: text('step', { enum: ['lower', 'raise'] }).notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		endedBy: uuid('ended_by').references(() => person.id),
		endedAt: moment('ended_at')
	},
	(table) => [
		uniqueIndex('check_level_open')
			.on(table.schoolId, table.check, table.kind)
			.where(sql`${table.endedAt} is null`)
	]
);
