import type { EarlierNote } from '../../../pairing/pal-notes.ts';
import { index, pgTable, text, uuid } from './drizzle.ts';
import { safeguardingCase } from './cases.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';

/** A restriction that protects a student. It ends by itself or is ended by an adult. */
export const restriction = pgTable(
	'measure',
	{
		id: id(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => person.id),
		kind: text('kind', { enum: ['both_classrooms', 'writing_paused'] }).notNull(),
		/** Staff only. */
		reason: text('reason').notNull(),
		/** For the pals, as versions before fixed sentences wrote it. */
		note: text('note').$type<EarlierNote>(),
		caseId: uuid('case_id').references(() => safeguardingCase.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		from: moment('from').notNull(),
		/** When it ends by itself. */
		endsAt: moment('ends_at').notNull(),
		endedBy: uuid('ended_by').references(() => person.id),
		endedAt: moment('ended_at')
	},
	(table) => [index('measure_student').on(table.studentId)]
);
