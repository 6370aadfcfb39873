import { sql } from 'drizzle-orm';
import { date, integer, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';
import { cycle } from './programs.ts';

/** Why somebody's data is taken out or erased: a code, so that no words about them are left behind. */
export const erasureReasons = ['family_asked', 'student_asked', 'left', 'mistake'] as const;

/** One adult asks that a student is erased, another one confirms it; the night does it, a week later at the earliest. */
export const erasureRequest = pgTable(
	'erasure_request',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		why: text('why', { enum: erasureReasons }).notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** The second adult. */
		agreedBy: uuid('agreed_by').references(() => person.id),
		agreedAt: moment('agreed_at'),
		decidedBy: uuid('decided_by').references(() => person.id),
		decidedAt: moment('decided_at'),
		outcome: text('outcome', { enum: ['erased', 'dropped'] })
	},
	(table) => [
		uniqueIndex('erasure_request_open')
			.on(table.personId)
			.where(sql`${table.outcome} is null`),
		index('erasure_request_agreed')
			.on(table.agreedAt)
			.where(sql`${table.outcome} is null`),
		index('erasure_request_by').on(table.by)
	]
);

/** That somebody was erased: their row stays as a number without a name, so that what others wrote keeps its place. */
export const erasure = pgTable('erasure', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => person.id),
	why: text('why', { enum: [...erasureReasons, 'retention', 'operator'] }).notNull(),
	/** The second adult; null: the program itself or an operator at the command line. */
	by: uuid('by').references(() => person.id),
	at: moment('at').notNull()
});

/** The coordinators were warned that the data of a cycle will be erased. Without a row nothing is. */
export const retentionNotice = pgTable('retention_notice', {
	cycleId: uuid('cycle_id')
		.primaryKey()
		.references(() => cycle.id),
	at: moment('at').notNull(),
	/** The first day on which it is erased. */
	eraseOn: date('erase_on').notNull(),
	/** How many students it was then. */
	students: integer('students').notNull(),
	/** When nothing of it was left to erase, but for what a case keeps. */
	doneAt: moment('done_at'),
	/** How many students a case keeps: they go when it lets them. */
	kept: integer('kept').notNull().default(0)
});
