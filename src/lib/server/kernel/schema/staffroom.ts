import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { classroom } from './places.ts';
import { cycle } from './programs.ts';

/** What the teachers of two partner classrooms say to each other. No student ever sees one. */
export const staffMessage = pgTable(
	'staff_message',
	{
		/** Chosen by the client: sending twice makes one. */
		id: id(),
		cycleId: uuid('cycle_id')
			.notNull()
			.references(() => cycle.id),
		/** The two classrooms, the smaller id first: the thread stays theirs when a partnership ends and begins again. */
		firstId: uuid('first_id')
			.notNull()
			.references(() => classroom.id),
		secondId: uuid('second_id')
			.notNull()
			.references(() => classroom.id),
		authorId: uuid('author_id')
			.notNull()
			.references(() => person.id),
		body: text('body').notNull(),
		/** BCP 47. */
		locale: text('locale').notNull(),
		at: moment('at').notNull()
	},
	(table) => [
		index('staff_message_thread').on(table.cycleId, table.firstId, table.secondId, table.at, table.id)
	]
);

/** What a teacher tells the students of a classroom of theirs, until a day. */
export const classNotice = pgTable(
	'class_notice',
	{
		/** Chosen by the client: posting twice makes one. */
		id: id(),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		body: text('body').notNull(),
		/** BCP 47. */
		locale: text('locale').notNull(),
		at: moment('at').notNull(),
		/** The last day on which it is shown, by the school's calendar. */
		endsOn: date('ends_on').notNull(),
		/** A teacher took it away before. */
		takenAt: moment('taken_at'),
		takenBy: uuid('taken_by').references(() => person.id)
	},
	(table) => [index('class_notice_classroom').on(table.classroomId, table.endsOn)]
);
