import { index, integer, jsonb, pgTable, text, unique, uuid } from './drizzle.ts';
import { gatedText, id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';
import { program } from './programs.ts';

/** A watched word of a program or a school. Rows are ended, not removed. */
export const watchedWord = pgTable(
	'watched_word',
	{
		id: id(),
		programId: text('program_id').references(() => program.id),
		schoolId: text('school_id').references(() => school.id),
		words: text('words').notNull(),
		severity: text('severity', { enum: ['note', 'care', 'urgent'] }).notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		endedBy: uuid('ended_by').references(() => person.id),
		endedAt: moment('ended_at')
	},
	(table) => [
		index('watched_word_program').on(table.programId),
		index('watched_word_school').on(table.schoolId)
	]
);

/** A school's own wording of a template that staff send to students, one row for each language. */
export const wording = pgTable(
	'wording',
	{
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		key: text('key').notNull(),
		locale: text('locale').notNull(),
		text: gatedText('text').notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [unique('wording_once').on(table.schoolId, table.key, table.locale)]
);

/** Words of staff that children read or were going to, with their findings: the school's lead reads them too. */
export const staffWords = pgTable(
	'staff_words',
	{
		id: id(),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		/** Null: it is for many, or between colleagues. */
		studentId: uuid('student_id').references(() => person.id),
		/** Where it was written: a place of the gate (`safety/ports/gate-marks.ts`), `pairing`, `help`, `measure` or `staffroom`. */
		place: text('place').notNull(),
		subjectId: uuid('subject_id').notNull(),
		words: text('words').notNull(),
		findings: jsonb('findings').notNull().$type<
			{
				check: string;
				kind: string;
				severity: string;
				start?: number;
				end?: number;
				/** It only quotes the text that it answers. */
				quoted?: true;
			}[]
		>(),
		concern: integer('concern').notNull(),
		at: moment('at').notNull(),
		/** The gate let it through to nobody; null: it was stored, and children could read it. */
		refusedAt: moment('refused_at')
	},
	(table) => [
		index('staff_words_school').on(table.schoolId, table.at),
		index('staff_words_by').on(table.by, table.at)
	]
);
