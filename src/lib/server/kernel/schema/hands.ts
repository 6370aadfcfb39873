import { index, pgTable, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person, secretChange } from './people.ts';
import { classroom, school } from './places.ts';
import { staffInvitation } from './staff.ts';

// Whether two accounts are two adults (people/hands/same-hand.ts).

/** A root: the operator vouches that this account is a hand of its own, whoever invited it. */
export const handRoot = pgTable('hand_root', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => person.id),
	/** The operator's reason; staff only. */
	reason: text('reason').notNull(),
	at: moment('at').notNull()
});

/** Somebody of another hand confirmed a person who was invited: from then on inviter and invited count as two hands. */
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
		/** The invitation; null where the person had their role before it was required. */
		invitationId: uuid('invitation_id').references(() => staffInvitation.id)
	},
	(table) => [index('hand_confirmation_person').on(table.personId)]
);

/** A coordinator's request for a new safeguarding lead of a school: a second adult has to agree. */
export const leadChange = pgTable(
	'lead_change',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		/** The new lead, a teacher of the school. */
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
 * Records that a second adult made sure that a student replaced the words of a card by their own. After that, approvals of the
 * adult who printed the card count alone again.
 */
export const ownWords = pgTable('own_words', {
	/** The card; one that is printed later is not covered. */
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
