import { date, index, integer, pgTable, primaryKey, text, time } from './drizzle.ts';
import { gatedText, id, moment } from './columns.ts';

export const city = pgTable('city', {
	id: text('id').primaryKey(),
	/** ISO 3166-1 alpha-2. */
	country: text('country').notNull()
});

export const school = pgTable('school', {
	id: text('id').primaryKey(),
	cityId: text('city_id')
		.notNull()
		.references(() => city.id),
	/** IANA name, e.g. Asia/Shanghai. */
	timeZone: text('time_zone').notNull(),
	/** BCP 47: the language the school speaks by default. */
	locale: text('locale').notNull(),
	opensAt: time('opens_at').notNull(),
	closesAt: time('closes_at').notNull(),
	/** How long a letter may wait, in school hours; then it goes to a deputy too. */
	promiseHours: integer('promise_hours').notNull().default(16),
	/** How long an alert may stay unanswered, in minutes, before it is escalated. */
	answerMinutes: integer('answer_minutes').notNull().default(15)
});

export const schoolTerm = pgTable('school_term', {
	id: id(),
	schoolId: text('school_id')
		.notNull()
		.references(() => school.id),
	startsOn: date('starts_on').notNull(),
	endsOn: date('ends_on').notNull()
});

export const closedDay = pgTable(
	'closed_day',
	{
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		day: date('day').notNull(),
		/** The reason as people there call it: "National Day". */
		reason: text('reason')
	},
	(table) => [primaryKey({ columns: [table.schoolId, table.day] })]
);

/** A school day on a weekend or outside of term: China's exchanged working days (调休). */
export const openDay = pgTable(
	'open_day',
	{
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		day: date('day').notNull(),
		reason: text('reason')
	},
	(table) => [primaryKey({ columns: [table.schoolId, table.day] })]
);

export const classroom = pgTable(
	'classroom',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		createdAt: moment('created_at').notNull()
	},
	(table) => [index('classroom_school').on(table.schoolId)]
);

/** Names of cities, schools, classrooms, programs, prompts and staff, one row for each language. */
export const label = pgTable(
	'label',
	{ subject: text('subject').notNull(), locale: text('locale').notNull(), text: gatedText('text').notNull() },
	(table) => [primaryKey({ columns: [table.subject, table.locale] })]
);
