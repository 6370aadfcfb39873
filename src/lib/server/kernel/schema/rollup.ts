import {
	bigint,
	doublePrecision,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	uuid
} from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

// What the coordinator's pages read: sums over a class in a week. Nothing here is a source: all of it is made from the
// rows of others, and `penbridge rollup rebuild` makes it anew. Hence no foreign keys: a row without its class goes with
// the next settling.

/** What students of a classroom did in a week of a cycle; week 0 lies before its first day, the one past its last after it. */
export const rollupWeek = pgTable(
	'rollup_week',
	{
		cycleId: uuid('cycle_id').notNull(),
		classroomId: uuid('classroom_id').notNull(),
		week: integer('week').notNull(),
		written: integer('written').notNull().default(0),
		released: integer('released').notNull().default(0),
		answerable: integer('answerable').notNull().default(0),
		answered: integer('answered').notNull().default(0),
		/** Decisions on their letters, how many of them within the promise, how many gave a letter back, and all their hours. */
		decisions: integer('decisions').notNull().default(0),
		kept: integer('kept').notNull().default(0),
		returned: integer('returned').notNull().default(0),
		hours: doublePrecision('hours').notNull().default(0),
		posts: integer('posts').notNull().default(0),
		given: integer('given').notNull().default(0),
		received: integer('received').notNull().default(0)
	},
	(table) => [primaryKey({ columns: [table.cycleId, table.classroomId, table.week] })]
);

/** How pairs were at the end of a week, by the classrooms that they are between: so a sum counts no pair twice. */
export const rollupPairs = pgTable(
	'rollup_pairs',
	{
		cycleId: uuid('cycle_id').notNull(),
		/** The classrooms, in order, with commas. */
		rooms: text('rooms').notNull(),
		week: integer('week').notNull(),
		classrooms: uuid('classrooms').array().notNull(),
		schools: text('schools').array().notNull(),
		active: integer('active').notNull(),
		quiet: integer('quiet').notNull(),
		silent: integer('silent').notNull()
	},
	(table) => [primaryKey({ columns: [table.cycleId, table.rooms, table.week] })]
);

/** A classroom that takes part in a cycle: who is in it, and when its rows change by time alone. */
export const rollupClass = pgTable(
	'rollup_class',
	{
		cycleId: uuid('cycle_id').notNull(),
		classroomId: uuid('classroom_id').notNull(),
		students: integer('students').notNull(),
		consented: integer('consented').notNull(),
		/** When it was made. */
		at: moment('at').notNull(),
		/** A letter becomes old enough, a day of school ends, a consent runs out. */
		dueAt: moment('due_at')
	},
	(table) => [
		primaryKey({ columns: [table.cycleId, table.classroomId] }),
		index('rollup_class_due').on(table.dueAt)
	]
);

/** What is to be made anew: written by triggers with the change itself, and never waited for. One of these, or two. */
export const rollupTouch = pgTable('rollup_touch', {
	id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
	/** Without a classroom: all of the cycle. */
	cycleId: uuid('cycle_id'),
	classroomId: uuid('classroom_id'),
	/** Asked again when it is settled: a student may have changed class meanwhile. */
	pairingId: uuid('pairing_id'),
	/** Its calendar or its promise changed: every cycle that it takes part in. */
	schoolId: text('school_id')
});
