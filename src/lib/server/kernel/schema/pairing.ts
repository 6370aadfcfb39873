import type { EarlierNote, PalNote } from '../../../pairing/pal-notes.ts';
import { boolean, index, pgTable, primaryKey, sql, text, uniqueIndex, uuid } from './drizzle.ts';
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
	'unread_on',
	'unread_off',
	'halves',
	'repair'
] as const;
/** Whether letters have a second text in the other language: none; a part in each language; everything in both. */
export const pairingHalves = ['one', 'half', 'both'] as const;
export const releaseRules = ['sender', 'recipient', 'both'] as const;

export const pairing = pgTable(
	'pairing',
	{
		id: id(),
		cycleId: uuid('cycle_id')
			.notNull()
			.references(() => cycle.id),
		/** The state after the last step; written only together with a step. */
		state: text('state', { enum: pairingStates }).notNull(),
		/** Which classrooms must approve a letter before it is released. */
		releaseRule: text('release_rule', { enum: releaseRules }).notNull().default('sender'),
		halves: text('halves', { enum: pairingHalves }).notNull().default('one'),
		createdAt: moment('created_at').notNull()
	},
	(table) => [
		index('pairing_cycle').on(table.cycleId),
		index('pairing_proposed')
			.on(table.createdAt)
			.where(sql`${table.state} = 'proposed'`)
	]
);

/** Two students, or three. The person is here too, so that one index finds somebody's pairings. */
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
		/** Whether they joined two others: nobody should be the third every time. */
		third: boolean('third').notNull().default(false)
	},
	(table) => [
		primaryKey({ columns: [table.pairingId, table.personId] }),
		index('pairing_member_person').on(table.personId),
		index('pairing_member_enrolment').on(table.enrolmentId)
	]
);

/** A step in the history of a pairing: who, when, why, and for exactly which members. */
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
		/** For an approval, for correcting in letters, and for halves that nobody reads: the classroom for which it was made. */
		classroomId: uuid('classroom_id').references(() => classroom.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** Fingerprint of the members it was made for. */
		members: text('members').notNull(),
		/**
		 * Staff only. For a pairing that was carried on: the cycle from which it comes. For a repaired one: its part in
		 * the repair.
		 */
		reason: text('reason'),
		/** What the students read when it is paused or ended. */
		note: text('note').$type<PalNote | EarlierNote>()
	},
	(table) => [
		index('pairing_step_pairing').on(table.pairingId),
		uniqueIndex('pairing_step_approval')
			.on(table.pairingId, table.classroomId, table.kind)
			.where(sql`${table.kind} = 'approve'`)
	]
);
