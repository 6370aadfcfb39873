import { boolean, index, integer, pgTable, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';
import { program } from './programs.ts';

/** An invitation to work here. A person who used the link waits until they are confirmed. */
export const staffInvitation = pgTable(
	'staff_invitation',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		role: text('role', { enum: ['teacher', 'lead'] }).notNull(),
		/** Where the link was mailed to; kept only until it is used, revoked or lapsed. */
		email: text('email'),
		/** SHA-256 of the link's secret: reading this table gives no access. Null until the mail is written. */
		tokenHash: text('token_hash'),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** Who was shown the link and handed it over; null where it left by mail alone. */
		handedBy: uuid('handed_by').references(() => person.id),
		expiresAt: moment('expires_at').notNull(),
		revokedBy: uuid('revoked_by').references(() => person.id),
		revokedAt: moment('revoked_at'),
		/** What the coordinator checked about a future lead: it verifies them as soon as a second adult agrees. */
		checked: text('checked'),
		/** Who used it, and when. */
		personId: uuid('person_id').references(() => person.id),
		usedAt: moment('used_at'),
		outcome: text('outcome', { enum: ['confirmed', 'declined'] }),
		decidedBy: uuid('decided_by').references(() => person.id),
		decidedAt: moment('decided_at')
	},
	(table) => [
		uniqueIndex('staff_invitation_token').on(table.tokenHash),
		index('staff_invitation_school').on(table.schoolId, table.at),
		index('staff_invitation_person').on(table.personId),
		index('staff_invitation_by').on(table.by)
	]
);

/** A coordinator or the operator vouches for the lead of a school: what was checked, by whom, when, and until when it is valid. */
export const vouching = pgTable(
	'vouching',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		checked: text('checked').notNull(),
		/** Null for the operator, who has no account. */
		by: uuid('by').references(() => person.id),
		at: moment('at').notNull(),
		endsAt: moment('ends_at').notNull()
	},
	(table) => [index('vouching_person').on(table.schoolId, table.personId, table.at)]
);

/** Records that somebody left a school: who ended their role, when and why. */
export const staffDeparture = pgTable(
	'staff_departure',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** Staff only. */
		reason: text('reason').notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [index('staff_departure_school').on(table.schoolId, table.at)]
);

/** An exemption of a program from second factors, with the reason. */
export const factorExemption = pgTable(
	'factor_exemption',
	{
		id: id(),
		programId: text('program_id')
			.notNull()
			.references(() => program.id),
		reason: text('reason').notNull(),
		/** Null: an operator, or the demo world. */
		by: uuid('by').references(() => person.id),
		at: moment('at').notNull(),
		endedBy: uuid('ended_by').references(() => person.id),
		endedAt: moment('ended_at')
	},
	(table) => [
		uniqueIndex('factor_exemption_open')
			.on(table.programId)
			.where(sql`${table.endedAt} is null`)
	]
);

/** The second factor of a member of staff. Its secret is stored readable, because codes are computed from it. */
export const secondFactor = pgTable('second_factor', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => person.id),
	/** Base32; null until a first code has proved that it is on a telephone. */
	secret: text('secret'),
	/** A new secret that no code has proved yet. */
	pending: text('pending'),
	confirmedAt: moment('confirmed_at'),
	/** The half minute of the last accepted code: that code and older ones are not accepted again. */
	lastStep: integer('last_step'),
	/** Wrong codes since the last right one. */
	failures: integer('failures').notNull().default(0)
});

/** Recovery codes on paper for a lost telephone, each valid once. */
export const recoveryCode = pgTable(
	'recovery_code',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		hash: text('hash').notNull(),
		usedAt: moment('used_at')
	},
	(table) => [uniqueIndex('recovery_code_hash').on(table.personId, table.hash)]
);

/** A sign-in between the password and the second factor, for a few minutes. It is no session. */
export const signInStep = pgTable('sign_in_step', {
	/** SHA-256 of the id in the cookie. */
	id: text('id').primaryKey(),
	personId: uuid('person_id')
		.notNull()
		.references(() => person.id),
	shared: boolean('shared').notNull(),
	expiresAt: moment('expires_at').notNull()
});

/** A link with which a member of staff sets a new password, made by somebody who answers for them. */
export const recoveryLink = pgTable(
	'recovery_link',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** Null until the mail is written, where it is sent by mail. */
		tokenHash: text('token_hash'),
		/** Null: the operator at the command line. */
		by: uuid('by').references(() => person.id),
		/** Whether it was sent by mail alone; otherwise it was shown to the person who made it, who handed it over. */
		byMail: boolean('by_mail').notNull().default(false),
		at: moment('at').notNull(),
		expiresAt: moment('expires_at').notNull(),
		/** Whether the second factor is removed as well. */
		resetsFactor: boolean('resets_factor').notNull(),
		revokedAt: moment('revoked_at'),
		usedAt: moment('used_at'),
		/** When the person has seen the note about it. */
		seenAt: moment('seen_at')
	},
	(table) => [
		uniqueIndex('recovery_link_token').on(table.tokenHash),
		index('recovery_link_person').on(table.personId, table.at)
	]
);

/** A member of staff who cannot sign in asks for help; closed when a link is made for them. */
export const recoveryRequest = pgTable(
	'recovery_request',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		closedAt: moment('closed_at'),
		closedBy: uuid('closed_by').references(() => person.id)
	},
	(table) => [
		uniqueIndex('recovery_request_open')
			.on(table.personId)
			.where(sql`${table.closedAt} is null`)
	]
);
