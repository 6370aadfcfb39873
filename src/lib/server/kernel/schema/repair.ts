import {
	boolean,
	index,
	jsonb,
	pgTable,
	primaryKey,
	sql,
	text,
	unique,
	uniqueIndex,
	uuid
} from './drizzle.ts';
import { id, moment } from './columns.ts';
import type { JsonColumns } from './json-columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { classroom } from './places.ts';
import { enrolment } from './programs.ts';

export const repairKinds = ['new_pal', 'third_pal'] as const;
export const repairOutcomes = ['made', 'declined', 'lapsed'] as const;

/** A proposed repair for a student who waits in a silent pair: a new pal, or the third place of another pair. */
export const repairProposal = pgTable(
	'repair_proposal',
	{
		id: id(),
		/** The silent pair. */
		pairingId: uuid('pairing_id')
			.notNull()
			.references(() => pairing.id),
		/** The pair that takes a third, or another silent one whose pal waits too. */
		targetId: uuid('target_id').references(() => pairing.id),
		kind: text('kind', { enum: repairKinds }).notNull(),
		/** Fingerprint of the new pals: an approval is bound to it. */
		members: text('members').notNull(),
		/** Null: the nightly job. */
		by: uuid('by').references(() => person.id),
		at: moment('at').notNull(),
		/** The reasons for it from the solver; deleted when it is settled. */
		why: jsonb('why').$type<JsonColumns['repairReasons']>(),
		settledAt: moment('settled_at'),
		outcome: text('outcome', { enum: repairOutcomes }),
		/** The pairing that was made by it. */
		madeId: uuid('made_id').references(() => pairing.id)
	},
	(table) => [
		uniqueIndex('repair_open')
			.on(table.pairingId)
			.where(sql`${table.settledAt} is null`),
		uniqueIndex('repair_open_target')
			.on(table.targetId)
			.where(sql`${table.settledAt} is null`),
		index('repair_pairing').on(table.pairingId, table.settledAt),
		index('repair_target').on(table.targetId, table.settledAt),
		index('repair_made').on(table.madeId)
	]
);

/** A student whom a proposal concerns: a new pal, or one who has been silent. */
export const repairSeat = pgTable(
	'repair_seat',
	{
		proposalId: uuid('proposal_id')
			.notNull()
			.references(() => repairProposal.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		enrolmentId: uuid('enrolment_id')
			.notNull()
			.references(() => enrolment.id),
		/** The pairing that they come from; null: they have no pal. */
		pairingId: uuid('pairing_id').references(() => pairing.id),
		/** Whether they would be a member of the new pairing; the others have been silent. */
		joins: boolean('joins').notNull(),
		third: boolean('third').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.proposalId, table.personId] }),
		index('repair_seat_person').on(table.personId),
		index('repair_seat_enrolment').on(table.enrolmentId)
	]
);

/** The answer of a teacher of one classroom to a proposal. */
export const repairDecision = pgTable(
	'repair_decision',
	{
		id: id(),
		proposalId: uuid('proposal_id')
			.notNull()
			.references(() => repairProposal.id),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		decision: text('decision', { enum: ['approve', 'decline'] }).notNull()
	},
	(table) => [unique('repair_decision_once').on(table.proposalId, table.classroomId)]
);
