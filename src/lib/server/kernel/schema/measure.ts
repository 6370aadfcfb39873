import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { safeguardingCase } from './cases.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';

/** Something that protects: it has who, why and until when, and ends by itself or by hand. */
export const measure = pgTable(
	'measure',
	{
		id: id(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => person.id),
		kind: text('kind', { enum: ['both_classrooms', 'writing_paused'] }).notNull(),
		/** Staff only. */
		reason: text('reason').notNull(),
		/** Kind words that the pal reads. */
		note: text('note'),
		caseId: uuid('case_id').references(() => safeguardingCase.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		from: moment('from').notNull(),
		/** Ends by itself here. */
		endsAt: moment('ends_at').notNull(),
		endedBy: uuid('ended_by').references(() => person.id),
		endedAt: moment('ended_at')
	},
	(table) => [index('measure_student').on(table.studentId)]
);
