import { check, index, integer, pgTable, primaryKey, smallint, sql, text, uuid } from './drizzle.ts';
import { gatedText, id, moment } from './columns.ts';
import { person } from './people.ts';
import { classroom } from './places.ts';
import { program, prompt } from './programs.ts';

/**
 * An unfinished beginning or a useful word that staff offer to students who write: those of a classroom, or of a program. The
 * built-in ones are no rows (words/writing-aid/built-in).
 */
export const writingAid = pgTable(
	'writing_aid',
	{
		id: id(),
		classroomId: uuid('classroom_id').references(() => classroom.id),
		programId: text('program_id').references(() => program.id),
		kind: text('kind', { enum: ['starter', 'word'] }).notNull(),
		/** `en` or `zh`. */
		language: text('language').notNull(),
		/** From 1, the easiest, to 4. */
		level: smallint('level').notNull(),
		/** A topic of the library; null where it belongs to an idea of the week. */
		topic: text('topic'),
		/** It goes with the idea (schools/programs/prompts.ts). */
		promptId: uuid('prompt_id').references(() => prompt.id),
		text: gatedText('text').notNull(),
		/** What it means in the other language; may be empty. */
		help: gatedText('help').notNull(),
		/** How often it was changed: a form that was opened before is refused. */
		changes: integer('changes').notNull().default(0),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		index('writing_aid_classroom').on(table.classroomId, table.language),
		index('writing_aid_program').on(table.programId, table.language),
		index('writing_aid_prompt').on(table.promptId),
		check('writing_aid_place', sql.raw(`num_nonnulls("classroom_id", "program_id") = 1`)),
		check('writing_aid_about', sql.raw(`num_nonnulls("topic", "prompt_id") = 1`))
	]
);

/** A built-in beginning or word that a teacher hides from a classroom. */
export const hiddenAid = pgTable(
	'hidden_aid',
	{
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		/** The id in the library. */
		aid: text('aid').notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [primaryKey({ columns: [table.classroomId, table.aid] })]
);
