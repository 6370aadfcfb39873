import { boolean, date, index, integer, jsonb, pgTable, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { classroom, school } from './places.ts';

export const person = pgTable(
	'person',
	{
		id: id(),
		/** Lower case, never shown to a pal. */
		username: text('username').notNull(),
		/** The name that others see. */
		displayName: text('display_name').notNull(),
		/** BCP 47, chosen by the person; null: as the browser asks. */
		locale: text('locale'),
		/** Staff: the languages that they read (BCP 47, the language alone); null: those of the schools where they work. */
		reads: jsonb('reads').$type<string[]>(),
		/** Since when they want letters that are easier to read; null: as everybody. */
		easierReadingAt: moment('easier_reading_at'),
		/** Null: the person cannot sign in yet, because no teacher has given them a secret. */
		passwordHash: text('password_hash'),
		/** Staff only, for alerts and reminders. Students have none. */
		email: text('email'),
		/**
		 * When they confirmed the address by a mailed link while signed in: only then are links for a new password
		 * mailed there.
		 */
		emailConfirmedAt: moment('email_confirmed_at'),
		/** SHA-256 of the secret of that link, until it is used. */
		emailTokenHash: text('email_token_hash'),
		createdAt: moment('created_at').notNull()
	},
	(table) => [uniqueIndex('person_username').on(table.username)]
);

/**
 * A change of a secret, by the person or by somebody for them (after an adult's reset, approvals need a second
 * teacher).
 */
export const secretChange = pgTable(
	'secret_change',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/**
		 * From when on it binds `by` to the account; null: from `at`. The migration sets it for secrets that the earlier rule of a
		 * fortnight had let go.
		 */
		bindsFrom: moment('binds_from'),
		/** When the person first signed in after somebody else set it, and was told of it. */
		toldAt: moment('told_at'),
		/** The secret is on a card for somebody who never had a passphrase of their own: see `ownWords`. */
		first: boolean('first').notNull().default(false),
		/** When the person closed the line about their first card. */
		closedAt: moment('closed_at')
	},
	(table) => [
		index('secret_change_person').on(table.personId, table.at),
		index('secret_change_by').on(table.by)
	]
);

export const roleGrant = pgTable(
	'role_grant',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		role: text('role', { enum: ['student', 'teacher', 'coordinator'] }).notNull(),
		/** Students and teachers belong to a school, coordinators to a program. */
		schoolId: text('school_id').references(() => school.id),
		programId: text('program_id'),
		from: moment('from').notNull(),
		until: moment('until'),
		grantedBy: uuid('granted_by').references(() => person.id)
	},
	(table) => [
		uniqueIndex('role_grant_open')
			.on(table.personId, table.role, sql`coalesce(${table.schoolId}, ${table.programId})`)
			.where(sql`${table.until} is null`)
	]
);

export const classroomMembership = pgTable(
	'classroom_membership',
	{
		id: id(),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		role: text('role', { enum: ['student', 'teacher'] }).notNull(),
		from: moment('from').notNull(),
		until: moment('until'),
		grantedBy: uuid('granted_by').references(() => person.id)
	},
	(table) => [
		uniqueIndex('membership_open')
			.on(table.personId, table.classroomId, table.role)
			.where(sql`${table.until} is null`),
		index('membership_classroom').on(table.classroomId),
		index('membership_person').on(table.personId)
	]
);

/** A suspension: while a row is open the person can neither sign in nor stay signed in. */
export const suspension = pgTable(
	'suspension',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		from: moment('from').notNull(),
		until: moment('until'),
		/** When it ends by itself; null: somebody has to end it. */
		endsAt: moment('ends_at'),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		reason: text('reason').notNull()
	},
	(table) => [
		uniqueIndex('suspension_open')
			.on(table.personId)
			.where(sql`${table.until} is null`)
	]
);

export const session = pgTable(
	'session',
	{
		/** SHA-256 of the id in the cookie: reading this table does not help to sign in. */
		id: text('id').primaryKey(),
		userId: uuid('user_id')
			.notNull()
			.references(() => person.id),
		expiresAt: moment('expires_at').notNull(),
		/** The start of the absolute lifetime. */
		createdAt: moment('created_at').notNull(),
		shared: boolean('shared').notNull()
	},
	(table) => [index('session_user').on(table.userId)]
);

/** The roster entry of a student. Never shown outside the school. */
export const rosterEntry = pgTable(
	'roster_entry',
	{
		personId: uuid('person_id')
			.primaryKey()
			.references(() => person.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		fullName: text('full_name').notNull(),
		familyName: text('family_name'),
		givenName: text('given_name'),
		studentNumber: text('student_number'),
		birthDate: date('birth_date')
	},
	(table) => [
		index('roster_entry_school').on(table.schoolId),
		// Two imports at once must not make one child twice.
		uniqueIndex('roster_entry_number')
			.on(table.schoolId, table.studentNumber)
			.where(sql`${table.studentNumber} is not null`)
	]
);

/** rate-limiter-flexible keeps its counters here. */
export const rateLimit = pgTable('rate_limit', {
	key: text('key').primaryKey(),
	points: integer('points').notNull(),
	expire: moment('expire')
});
