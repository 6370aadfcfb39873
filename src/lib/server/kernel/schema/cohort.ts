import { index, integer, jsonb, pgTable, primaryKey, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import type { JsonColumns } from './json-columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { partnership } from './programs.ts';

export const runStates = ['running', 'done', 'cancelled', 'failed', 'interrupted'] as const;

/**
 * One run of pairing two partner classrooms, kept until it is proposed or replaced. A finished run is never changed; a
 * swap of two students makes a new run.
 */
export const cohortRun = pgTable(
	'cohort_run',
	{
		id: id(),
		partnershipId: uuid('partnership_id')
			.notNull()
			.references(() => partnership.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		state: text('state', { enum: runStates }).notNull(),
		rules: jsonb('rules').$type<JsonColumns['cohortRules']>().notNull(),
		/** Progress; `of` is 0 before the solver first reports it. */
		done: integer('done').notNull().default(0),
		of: integer('of').notNull().default(0),
		/** When the running process last reported that it is alive. */
		beatAt: moment('beat_at').notNull(),
		endedAt: moment('ended_at'),
		/** Fingerprint of the students, their pairings, and the wishes of teachers. */
		basis: text('basis'),
		result: jsonb('result').$type<JsonColumns['cohortResult']>(),
		/** The run that this one is compared with. */
		previousId: uuid('previous_id'),
		proposedAt: moment('proposed_at'),
		proposedBy: uuid('proposed_by').references(() => person.id)
	},
	(table) => [
		index('cohort_run_partnership').on(table.partnershipId, table.at),
		// Two teachers who press at the same moment, in two processes: one run.
		uniqueIndex('cohort_run_running')
			.on(table.partnershipId)
			.where(sql`${table.state} = 'running'`)
	]
);

/** Records that a teacher has seen a proposed pairing with these members: only such pairings can be approved together. */
export const pairingOpened = pgTable(
	'pairing_opened',
	{
		pairingId: uuid('pairing_id')
			.notNull()
			.references(() => pairing.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		members: text('members').notNull(),
		at: moment('at').notNull()
	},
	(table) => [primaryKey({ columns: [table.pairingId, table.by, table.members] })]
);
