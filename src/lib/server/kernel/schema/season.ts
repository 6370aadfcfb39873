import { index, pgTable, text, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { classroom } from './places.ts';

export const nudgeKinds = ['student', 'partner'] as const;

/** A nudge so that a pair goes on writing: to the student whose turn it is, or to the teachers of the other side. */
export const nudge = pgTable(
	'nudge',
	{
		id: id(),
		pairingId: uuid('pairing_id')
			.notNull()
			.references(() => pairing.id),
		kind: text('kind', { enum: nudgeKinds }).notNull(),
		/** The template of its text, which is shown in the reader's language. */
		template: text('template').notNull(),
		/** For a nudge to a student: the student. */
		studentId: uuid('student_id').references(() => person.id),
		/** For a question to the other side: the classroom of these teachers. */
		classroomId: uuid('classroom_id').references(() => classroom.id),
		/** Null: the nightly job. */
		by: uuid('by').references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		index('nudge_pairing').on(table.pairingId, table.kind, table.at),
		index('nudge_student').on(table.studentId),
		index('nudge_classroom').on(table.classroomId, table.at)
	]
);
