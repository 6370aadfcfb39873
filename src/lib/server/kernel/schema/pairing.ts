import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { classroom } from './places.ts';
import { cycle, enrolment } from './programs.ts';

export const pairingStates = ['proposed', 'active', 'paused', 'ended', 'declined'] as const;
export const pairingSteps = [
	'propose',
	'approve',
	'decline',
	'pause',
	'resume',
	'end',
	'rule',
	'carry',
	'correcting_on',
	'correcting_off',
	'repair'
] as const;
export const releaseRules = ['sender', 'recipient', 'both'] as const;

export const pairing = pgTable(
	'pairing',
	{
		id: id(),
		cycleId: uuid('cycle_id')
			.notNull()
			.references(() => cycle.id),
		/** What the last step left; written only together with its step. */
		state: text('state', { enum: pairingStates }).notNull(),
		/** Whose classrooms must approve a message before it travels. */
		releaseRule: text('release_rule', { enum: releaseRules }).notNull().default('sender'),
		createdAt: moment('created_at').notNull()
	},
	(table) => [index('pairing_cycle').on(table.cycleId)]
);

/** Two students, or three. The person stands here too, so that one index answers "my pairings". */
export const pairingMember = pgTable(
	'pairing_member',
	{
		pairingId: uuid('pairing_id')
			.notNull()
			.references(() => pairing.id),
		enrolmentId: uuid('enrolment_id')
			.notNull()
			.references(() => enrolment.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** They joined two others: nobody is to be the third every time. */
		third: boolean('third').notNull().default(false)
	},
	(table) => [
		primaryKey({ columns: [table.pairingId, table.personId] }),
		index('pairing_member_person').on(table.personId),
		index('pairing_member_enrolment').on(table.enrolmentId)
	]
);

/** Every step in the life of a pairing: who, when, why, and for exactly which members. */
export const pairingStep = pgTable(
	'pairing_step',
	{
		id: id(),
		pairingId: uuid('pairing_id')
			.notNull()
			.references(() => pairing.id),
		kind: text('kind', {
			enum: pairingSteps
		}).notNull(),
		/** For an approval, and for correcting in letters: the classroom it speaks for. */
		classroomId: uuid('classroom_id').references(() => classroom.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** Fingerprint of the members it was made for. */
		members: text('members').notNull(),
		/** Staff only. Of a pairing that was carried on: the cycle that it comes from. Of a repaired one: what it was in it. */
		reason: text('reason'),
		/** Kind words that the students read when it is paused or ended. */
		note: text('note')
	},
	(table) => [
		index('pairing_step_pairing').on(table.pairingId),
		uniqueIndex('pairing_step_approval')
			.on(table.pairingId, table.classroomId, table.kind)
			.where(sql`${table.kind} = 'approve'`)
	]
);
