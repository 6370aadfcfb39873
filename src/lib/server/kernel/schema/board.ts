import { boolean, index, pgTable, primaryKey, text, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { classroom } from './places.ts';
import { program } from './programs.ts';

/** About how much of the language a board asks for. */
export const boardLevels = ['first', 'some', 'fluent'] as const;
/** Who opens topics on a board: staff alone, or students too. */
export const boardOpeners = ['staff', 'everyone'] as const;
/** Who corrects on a board: those who know the language best and staff, everybody, or staff alone. */
export const boardCorrectors = ['natives', 'everyone', 'staff'] as const;

/** A board of a program, on which its classrooms write to each other; its names are labels. */
export const board = pgTable(
	'board',
	{
		id: id(),
		programId: text('program_id')
			.notNull()
			.references(() => program.id),
		/** The language that is practised, BCP 47; null: the board does not practice a language. */
		language: text('language'),
		level: text('level', { enum: boardLevels }),
		openers: text('openers', { enum: boardOpeners }).notNull(),
		correctors: text('correctors', { enum: boardCorrectors }).notNull(),
		/** Whether the prompts of the program open topics here on their day. */
		prompts: boolean('prompts').notNull(),
		createdBy: uuid('created_by')
			.notNull()
			.references(() => person.id),
		createdAt: moment('created_at').notNull(),
		closedAt: moment('closed_at'),
		closedBy: uuid('closed_by').references(() => person.id)
	},
	(table) => [index('board_program').on(table.programId)]
);

/** A board for some classrooms only; without a row it is for all of the program. */
export const boardClassroom = pgTable(
	'board_classroom',
	{
		boardId: uuid('board_id')
			.notNull()
			.references(() => board.id),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id)
	},
	(table) => [primaryKey({ columns: [table.boardId, table.classroomId] })]
);
