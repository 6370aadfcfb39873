import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Members, Result, Rules } from '../cohort-types.ts';
import { id, moment } from './columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { partnership } from './programs.ts';

export const runStates = ['running', 'done', 'cancelled', 'failed', 'interrupted'] as const;

/** Students who are not in a run, and why. */
export interface LeftOut {
	id: string;
	side: 'left' | 'right';
	reason: 'no_birth_date' | 'suspended' | 'consent';
}

/** What a teacher chose before solving. */
export type RunRules = Pick<Rules, 'unequal' | 'maxAgeGapMonths'> & {
	/** Groups that stay as they are. Left is the first classroom of the partnership. */
	locked: Members[];
};

/**
 * One solving of two partner classrooms: for a while, until it is proposed or another comes. A run that is done is never
 * changed; two students who change places make a run of their own.
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
		rules: jsonb('rules').$type<RunRules>().notNull(),
		/** How far it is; `of` is 0 before the first word of the solver. */
		done: integer('done').notNull().default(0),
		of: integer('of').notNull().default(0),
		/** The last sign of life while it runs: a process that was killed gives none. */
		beatAt: moment('beat_at').notNull(),
		endedAt: moment('ended_at'),
		/** Fingerprint of who took part, with whom they are paired, and what teachers asked. */
		basis: text('basis'),
		result: jsonb('result').$type<Result & { leftOut: LeftOut[] }>(),
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

/** That a teacher has had a proposed pairing on screen, with these members: only such are approved together. */
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
