// Passages of students' texts that an article of their program may quote.
import { check, index, pgTable, sql, text, unique, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { program } from './programs.ts';
import { reviewable } from './writing.ts';

/**
 * A teacher asks a student for a passage of a released text. Once the student agrees, it is an item of its own on the review desk.
 * It is shown only while everybody still agrees (site/quotations/quotation-standing.ts).
 */
export const quotation = pgTable(
	'quotation',
	{
		id: id(),
		/** What an article calls it. */
		code: text('code').notNull(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => person.id),
		/** The letter or post from which it is taken. */
		sourceId: uuid('source_id')
			.notNull()
			.references(() => reviewable.id),
		/** The program for which the text was written: only its articles quote it. */
		programId: text('program_id')
			.notNull()
			.references(() => program.id),
		/** Exactly as it stands in that text; never changed. */
		passage: text('passage').notNull(),
		locale: text('locale').notNull(),
		proposedBy: uuid('proposed_by')
			.notNull()
			.references(() => person.id),
		proposedAt: moment('proposed_at').notNull(),
		/** What the student says now; null: nothing yet. */
		answer: text('answer', { enum: ['yes', 'no'] }),
		answeredAt: moment('answered_at'),
		/** The item with which the student handed it in, since they agreed for the first time. */
		reviewableId: uuid('reviewable_id').references(() => reviewable.id),
		/** When it was over for good: the teacher took the question back, or the family no longer agrees. */
		endedAt: moment('ended_at')
	},
	(table) => [
		unique('quotation_code').on(table.code),
		unique('quotation_item').on(table.reviewableId),
		index('quotation_student').on(table.studentId, table.id),
		index('quotation_source').on(table.sourceId),
		index('quotation_program').on(table.programId, table.id),
		index('quotation_proposed_by').on(table.proposedBy),
		uniqueIndex('quotation_once')
			.on(table.sourceId, sql`md5(${table.passage})`)
			.where(sql`${table.endedAt} is null`),
		check('quotation_passage', sql`char_length(${table.passage}) between 1 and 400`),
		check('quotation_answer', sql`(${table.answer} is null) = (${table.answeredAt} is null)`),
		check(
			'quotation_agreed',
			sql`${table.answer} is distinct from 'yes' or ${table.reviewableId} is not null`
		)
	]
);
