// What students write to a call.
import { index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';
import { article, articleRevision } from './site.ts';
import { reviewable } from './writing.ts';

/** A student applies: one row for each student and call. What they wrote is in its answers, and at the desk. */
export const application = pgTable(
	'application',
	{
		id: id(),
		/** The call. */
		articleId: uuid('article_id')
			.notNull()
			.references(() => article.id),
		/** The wording of the call that was answered: it stays, whatever becomes of the call. */
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => articleRevision.id),
		studentId: uuid('student_id')
			.notNull()
			.references(() => person.id),
		/** The school through which they apply. */
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		/** BCP 47: the language of the questions, by which the answers are counted. */
		locale: text('locale').notNull(),
		begunAt: moment('begun_at').notNull(),
		/** The id with which it goes to the desk: the same however often somebody tries. */
		itemId: uuid('item_id').notNull(),
		/** What was handed in to the desk; null: a draft. */
		reviewableId: uuid('reviewable_id').references(() => reviewable.id),
		handedInAt: moment('handed_in_at'),
		withdrawnAt: moment('withdrawn_at')
	},
	(table) => [
		unique('application_once').on(table.articleId, table.studentId),
		index('application_student').on(table.studentId),
		index('application_school').on(table.schoolId),
		index('application_revision').on(table.revisionId),
		unique('application_item').on(table.reviewableId)
	]
);

/** What is written so far, kept on the server until it is handed in and afterwards. */
export const applicationAnswer = pgTable(
	'application_answer',
	{
		applicationId: uuid('application_id')
			.notNull()
			.references(() => application.id),
		/** Number of the question, from 1. */
		number: integer('number').notNull(),
		body: text('body').notNull(),
		savedAt: moment('saved_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.applicationId, table.number] })]
);
