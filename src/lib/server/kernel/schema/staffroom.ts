import { date, index, pgTable, text, uuid } from './drizzle.ts';
import { gatedText, id, moment } from './columns.ts';
import { person } from './people.ts';
import { classroom } from './places.ts';
import { cycle } from './programs.ts';

/** A message in the staffroom of two partner classrooms. Students never see it. */
export const staffMessage = pgTable(
	'staff_message',
	{
		/** Chosen by the client: sending twice makes one message. */
		id: id(),
		cycleId: uuid('cycle_id')
			.notNull()
			.references(() => cycle.id),
		/** The two classrooms, the smaller id first: the thread stays the same when a partnership ends and begins again. */
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

/** A notice of a teacher to the students of a classroom, until a day. */
export const classNotice = pgTable(
	'class_notice',
	{
		/** Chosen by the client: posting twice makes one notice. */
		id: id(),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		body: gatedText('body').notNull(),
		/** BCP 47. */
		locale: text('locale').notNull(),
		at: moment('at').notNull(),
		/** The last day on which it is shown, by the school's calendar. */
		endsOn: date('ends_on').notNull(),
		/** When a teacher removed it before that day. */
		takenAt: moment('taken_at'),
		takenBy: uuid('taken_by').references(() => person.id)
	},
	(table) => [index('class_notice_classroom').on(table.classroomId, table.endsOn)]
);
