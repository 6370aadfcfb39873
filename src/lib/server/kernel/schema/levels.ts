// How well students know a language by a test or a certificate that an adult of their school has seen.
import { check, date, index, integer, pgTable, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';

/** YCT, HSK as it was from 2010, the nine levels of 2021, a test with a level of CEFR, and what a school certifies. */
export const levelTests = ['yct', 'hsk', 'hsk3', 'cefr', 'school'] as const;
/** On what an adult saw it. The paper stays with the family: no copy of it, and no number. */
export const levelPapers = ['certificate', 'report', 'register', 'school'] as const;

/** A level that was seen. A row is ended and never changed: a correction is a row of its own. */
export const verifiedLevel = pgTable(
	'verified_level',
	{
		id: id(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => person.id),
		/** The school that saw it. */
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		/** BCP 47, the language alone. */
		language: text('language').notNull(),
		test: text('test', { enum: levelTests }).notNull(),
		/** As the solver reads it (engines/cohort/levels.ts). */
		level: text('level').notNull(),
		takenOn: date('taken_on').notNull(),
		/** The last day on which it counts; null: no end. */
		validUntil: date('valid_until'),
		paper: text('paper', { enum: levelPapers }).notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** The second adult, where it came by a list. */
		confirmedBy: uuid('confirmed_by').references(() => person.id),
		/** The row that it corrects. */
		replacesId: uuid('replaces_id'),
		endedAt: moment('ended_at'),
		endedBy: uuid('ended_by').references(() => person.id),
		endedWhy: text('ended_why', { enum: ['corrected', 'withdrawn'] })
	},
	(table) => [
		uniqueIndex('verified_level_once')
			.on(table.studentId, table.language, table.test, table.level, table.takenOn)
			.where(sql`${table.endedAt} is null`),
		index('verified_level_school').on(table.schoolId),
		check('verified_level_until', sql.raw(`"valid_until" is null or "valid_until" > "taken_on"`)),
		check('verified_level_ended', sql.raw(`num_nonnulls("ended_at", "ended_by", "ended_why") in (0, 3)`))
	]
);

/** A list of results of a test day: it waits for a second adult of the school. What was in it is not kept afterwards. */
export const levelList = pgTable(
	'level_list',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** Lines of students. */
		rows: integer('rows').notNull(),
		/** The file, as text of JSON; null once it is decided or has lapsed. */
		content: text('content'),
		decidedAt: moment('decided_at'),
		/** Null where it lapsed. */
		decidedBy: uuid('decided_by').references(() => person.id),
		outcome: text('outcome', { enum: ['confirmed', 'discarded', 'lapsed'] })
	},
	(table) => [index('level_list_school').on(table.schoolId, table.at)]
);
