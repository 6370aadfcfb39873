import { doublePrecision, integer, smallint } from './drizzle.ts';
import { moment } from './columns.ts';

/** The card of spaced repetition: when something comes again, and how well it was known so far. */
export const scheduleColumns = () => ({
	dueAt: moment('due_at').notNull(),
	stability: doublePrecision('stability').notNull(),
	difficulty: doublePrecision('difficulty').notNull(),
	/** Days until it is due, as they were set. */
	scheduledDays: integer('scheduled_days').notNull(),
	step: smallint('step').notNull(),
	reps: integer('reps').notNull(),
	lapses: integer('lapses').notNull(),
	/** 0 new, 1 learning, 2 review, 3 learning again. */
	phase: smallint('phase').notNull(),
	reviewedAt: moment('reviewed_at')
});
