import { bigint, doublePrecision, index, integer, pgTable, primaryKey, text, uuid } from './drizzle.ts';
import { moment } from './columns.ts';

// Sums over a classroom in a week, for the coordinator's pages. They are computed from other tables, and `penbridge
// rollup rebuild` computes them again. Hence no foreign keys: a row without its classroom is removed by the next
// settling.

/**
 * What students of a classroom did in a week of a cycle; week 0 is before its first day, and the week after the last
 * is after its end.
 */
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
		/**
		 * Decisions on their letters, how many of them within the promise, how many returned a letter, and the sum of
		 * their hours.
		 */
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

/** The health of pairs at the end of a week, by the set of their classrooms: so a sum counts no pair twice. */
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
		silent: integer('silent').notNull(),
		/** Of the active ones, those in which nobody has written yet. */
		unbegun: integer('unbegun').notNull().default(0)
	},
	(table) => [primaryKey({ columns: [table.cycleId, table.rooms, table.week] })]
);

/** A classroom that takes part in a cycle: its students, and when its rows change by time alone. */
export const rollupClass = pgTable(
	'rollup_class',
	{
		cycleId: uuid('cycle_id').notNull(),
		classroomId: uuid('classroom_id').notNull(),
		students: integer('students').notNull(),
		consented: integer('consented').notNull(),
		/** When it was computed. */
		at: moment('at').notNull(),
		/** The next change by time: a letter becomes old enough, a school day ends, a consent expires. */
		dueAt: moment('due_at')
	},
	(table) => [
		primaryKey({ columns: [table.cycleId, table.classroomId] }),
		index('rollup_class_due').on(table.dueAt)
	]
);

/**
 * What has to be computed again: written by triggers with the change itself, which never waits for it. One of these
 * columns is set, or two.
 */
export const rollupTouch = pgTable('rollup_touch', {
	id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
	/** Without a classroom: all of the cycle. */
	cycleId: uuid('cycle_id'),
	classroomId: uuid('classroom_id'),
	/** A student, whose classrooms are looked up when it is settled: they may have changed class meanwhile. */
	pairingId: uuid('pairing_id'),
	/** A school whose calendar or promise changed: it concerns every cycle in which it takes part. */
	schoolId: text('school_id')
});
