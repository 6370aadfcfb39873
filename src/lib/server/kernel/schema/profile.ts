import { boolean, index, pgTable, primaryKey, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';
import { program } from './programs.ts';
import { reviewable } from './writing.ts';

/** The profile of a student, for finding a pal. The tables below belong to it. */
export const studentProfile = pgTable('student_profile', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => person.id),
	/** They would like two pals where one side has more students. */
	wantsSecondPal: boolean('wants_second_pal').notNull().default(false),
	savedAt: moment('saved_at').notNull()
});

/** An id of the list of interests, or the student's own words. */
export const profileInterest = pgTable(
	'profile_interest',
	{
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		interest: text('interest').notNull(),
		/** Their own words, not an id of the list: shown to staff only. */
		own: boolean('own').notNull().default(false)
	},
	(table) => [primaryKey({ columns: [table.personId, table.interest] })]
);

/** An id of the list of what to write about. */
export const profileTopic = pgTable(
	'profile_topic',
	{
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		topic: text('topic').notNull()
	},
	(table) => [primaryKey({ columns: [table.personId, table.topic] })]
);

/** How well they know a language, as the solver reads it (see cohort/levels.ts); a teacher may correct it. */
export const profileLanguage = pgTable(
	'profile_language',
	{
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** BCP 47, the language alone: `en`, `zh`. */
		language: text('language').notNull(),
		/** `native`, `pre-A1`, `A1`–`C2`, `YCT 1`–`YCT 4`, `HSK 1`–`HSK 9`. */
		level: text('level').notNull(),
		/** The student, or the teacher who corrected it; the student does not overrule the teacher. */
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [primaryKey({ columns: [table.personId, table.language] })]
);

/** An earlier display name: it is restored when a teacher recalls the new one. */
export const nameChange = pgTable(
	'name_change',
	{
		/** The suggestion that was approved. */
		reviewableId: uuid('reviewable_id')
			.primaryKey()
			.references(() => reviewable.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** The display name until then. */
		before: text('before').notNull(),
		at: moment('at').notNull()
	},
	(table) => [index('name_change_person').on(table.personId)]
);

/** A wish of teachers for the pairing of two students of a program: must, must not, not again. Staff only. */
export const pairingWish = pgTable(
	'pairing_wish',
	{
		id: id(),
		programId: text('program_id')
			.notNull()
			.references(() => program.id),
		/** The school whose teachers made it. Wishes of the other school are obeyed, and never shown. */
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		kind: text('kind', { enum: ['must', 'must_not', 'never_again'] }).notNull(),
		/** The smaller id of the two, so that one wish is one row. */
		firstId: uuid('first_id')
			.notNull()
			.references(() => person.id),
		secondId: uuid('second_id')
			.notNull()
			.references(() => person.id),
		/** Staff only. */
		reason: text('reason'),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		endedBy: uuid('ended_by').references(() => person.id),
		endedAt: moment('ended_at')
	},
	(table) => [
		uniqueIndex('pairing_wish_open')
			.on(table.programId, table.schoolId, table.kind, table.firstId, table.secondId)
			.where(sql`${table.endedAt} is null`),
		index('pairing_wish_second').on(table.secondId)
	]
);
