import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { person, secretChange } from './people.ts';
import { classroom, school } from './places.ts';
import { staffInvitation } from './staff.ts';

// Whether two accounts are two adults (directory/hands/same-hand.ts).

/** Somebody whom the operator stands for: their account is a hand of its own, whoever invited them. */
export const handRoot = pgTable('hand_root', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => person.id),
	/** What the operator wrote down about it; staff only. */
	reason: text('reason').notNull(),
	at: moment('at').notNull()
});

/** Somebody of another hand knows whom an invitation let in: from then on it makes one hand of nobody. */
export const handConfirmation = pgTable(
	'hand_confirmation',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** Null where they had their role before they were confirmed in this way. */
		invitationId: uuid('invitation_id').references(() => staffInvitation.id)
	},
	(table) => [index('hand_confirmation_person').on(table.personId)]
);

/** A coordinator wants a school to have another safeguarding lead: a second adult has to agree. */
export const leadChange = pgTable(
	'lead_change',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		/** Who would lead, a teacher of the school. */
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		outcome: text('outcome', { enum: ['agreed', 'declined', 'dropped'] }),
		decidedBy: uuid('decided_by').references(() => person.id),
		decidedAt: moment('decided_at')
	},
	(table) => [
		uniqueIndex('lead_change_open')
			.on(table.schoolId)
			.where(sql`${table.outcome} is null`)
	]
);

/**
 * A second adult has seen to it that a student put words of their own in place of those on their first card. Whoever printed
 * the card approves alone again.
 */
export const ownWords = pgTable('own_words', {
	/** The first card; one that is printed later is not covered by it. */
	secretChangeId: uuid('secret_change_id')
		.primaryKey()
		.references(() => secretChange.id),
	classroomId: uuid('classroom_id')
		.notNull()
		.references(() => classroom.id),
	by: uuid('by')
		.notNull()
		.references(() => person.id),
	at: moment('at').notNull()
});
