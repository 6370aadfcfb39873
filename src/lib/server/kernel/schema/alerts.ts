import { boolean, index, integer, pgTable, sql, text, unique, uniqueIndex, uuid } from './drizzle.ts';
import { gatedText, id, moment } from './columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { school } from './places.ts';

/** Who answers for the students' safety in a school: the lead, and the deputy when the lead does not answer. */
export const safeguardingPost = pgTable(
	'safeguarding_post',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		rank: text('rank', { enum: ['lead', 'deputy'] }).notNull(),
		from: moment('from').notNull(),
		until: moment('until'),
		grantedBy: uuid('granted_by').references(() => person.id)
	},
	(table) => [
		uniqueIndex('safeguarding_post_open')
			.on(table.schoolId, table.rank)
			.where(sql`${table.until} is null`),
		index('safeguarding_post_person').on(table.personId)
	]
);

/** A help line that the school shows to its students, in a language. */
export const helpLine = pgTable(
	'help_line',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		locale: text('locale').notNull(),
		name: gatedText('name').notNull(),
		/** How to reach it: a number, or words such as "text HOME to …". */
		contact: gatedText('contact').notNull(),
		/** When somebody answers, in words. */
		hours: gatedText('hours'),
		position: integer('position').notNull()
	},
	(table) => [index('help_line_school').on(table.schoolId, table.locale, table.position)]
);

export const contactKinds = ['police', 'child_protection', 'hotline', 'district', 'other'] as const;

/** A contact that the staff of a school call when a student may be in danger, in a language. */
export const schoolContact = pgTable(
	'school_contact',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		locale: text('locale').notNull(),
		kind: text('kind', { enum: contactKinds }).notNull(),
		name: text('name').notNull(),
		/** A number, an address, or words. */
		contact: text('contact').notNull(),
		/** When to call them, and what they ask for. */
		note: text('note'),
		/** It came from a template, and nobody at the school has checked it yet. */
		unchecked: boolean('unchecked').notNull().default(false),
		position: integer('position').notNull()
	},
	(table) => [index('school_contact_school').on(table.schoolId, table.locale, table.position)]
);

/** A student asks for help, in their own words. */
export const helpRequest = pgTable(
	'help_request',
	{
		id: id(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => person.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		words: text('words'),
		/**
		 * It is about an adult: it is never visible to that adult; where the adult is not named, it goes past the school
		 * to the coordinator.
		 */
		aboutAdult: boolean('about_adult').notNull(),
		aboutId: uuid('about_id').references(() => person.id),
		/** The pair with whose pal the student feels uneasy; null: it is not about a pal, or nobody said so. */
		pairingId: uuid('pairing_id').references(() => pairing.id),
		at: moment('at').notNull(),
		answer: text('answer'),
		answeredBy: uuid('answered_by').references(() => person.id),
		answeredAt: moment('answered_at'),
		/** When the student had the answer on screen. */
		readAt: moment('read_at')
	},
	(table) => [
		index('help_request_student').on(table.studentId, table.at),
		index('help_request_unread')
			.on(table.studentId)
			.where(sql`${table.answeredAt} is not null and ${table.readAt} is null`)
	]
);

/** Something urgent: it goes to one person after the other until somebody answers. */
export const alert = pgTable(
	'alert',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		kind: text('kind', { enum: ['finding', 'help', 'report', 'staff_words', 'profile'] }).notNull(),
		/** The id of the item, the help request or the report. */
		subjectId: uuid('subject_id').notNull(),
		studentId: uuid('student_id').references(() => person.id),
		/** The adult from whom it is kept. */
		exceptId: uuid('except_id').references(() => person.id),
		/** It goes to the coordinator first, past the school. */
		pastSchool: boolean('past_school').notNull().default(false),
		at: moment('at').notNull(),
		acknowledgedBy: uuid('acknowledged_by').references(() => person.id),
		acknowledgedAt: moment('acknowledged_at')
	},
	(table) => [
		unique('alert_once').on(table.kind, table.subjectId, table.schoolId),
		index('alert_open')
			.on(table.at)
			.where(sql`${table.acknowledgedAt} is null`)
	]
);

/** A person who was notified of an alert, and in which rank. */
export const alertStep = pgTable(
	'alert_step',
	{
		id: id(),
		alertId: uuid('alert_id')
			.notNull()
			.references(() => alert.id),
		rank: text('rank', { enum: ['lead', 'deputy', 'coordinator'] }).notNull(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** When the mail server accepted the mail; null before, or where no mail server is set. */
		mailedAt: moment('mailed_at')
	},
	(table) => [
		unique('alert_step_once').on(table.alertId, table.personId),
		index('alert_step_person').on(table.personId)
	]
);
