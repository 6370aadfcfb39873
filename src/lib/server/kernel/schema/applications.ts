// What students, and adults from outside, write to a call.
import { check, date, index, integer, pgTable, primaryKey, sql, text, unique, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';
import { article, articleRevision } from './site.ts';
import { reviewable } from './writing.ts';

/**
 * Somebody applies: one row for each student and call, or for each adult from outside (`outsideApplicant`). What they wrote is in its
 * answers, and what a student wrote is at the desk.
 */
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
		/** Null: an adult from outside, without an account. */
		studentId: uuid('student_id').references(() => person.id),
		/** The school through which a student applies. */
		schoolId: text('school_id').references(() => school.id),
		/** BCP 47: the language of the questions, by which the answers are counted. */
		locale: text('locale').notNull(),
		begunAt: moment('begun_at').notNull(),
		/** The id with which it goes to the desk: the same however often somebody tries. */
		itemId: uuid('item_id').notNull(),
		/** What was handed in to the desk; null: a draft. */
		reviewableId: uuid('reviewable_id').references(() => reviewable.id),
		handedInAt: moment('handed_in_at'),
		withdrawnAt: moment('withdrawn_at'),
		/** By lot, when the review begins: all that reviewers know it by. */
		number: integer('number')
	},
	(table) => [
		unique('application_once').on(table.articleId, table.studentId),
		index('application_student').on(table.studentId),
		index('application_school').on(table.schoolId),
		index('application_revision').on(table.revisionId),
		unique('application_item').on(table.reviewableId),
		unique('application_number').on(table.articleId, table.number),
		check('application_of', sql.raw(`("student_id" is null) = ("school_id" is null)`))
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

/** An adult from outside who applies: known by a mail address that they have confirmed, and by a link. Erased on its day. */
export const outsideApplicant = pgTable(
	'outside_applicant',
	{
		applicationId: uuid('application_id')
			.primaryKey()
			.references(() => application.id),
		name: text('name').notNull(),
		mail: text('mail').notNull(),
		/** From where they asked (`networkMark`), until they confirm. */
		network: text('network'),
		/** The hash of what is in the newest link. */
		tokenHash: text('token_hash').notNull(),
		/** BCP 47: the language of their mails and pages. */
		locale: text('locale').notNull(),
		confirmedAt: moment('confirmed_at'),
		/** What they can show, and where it can be seen: lines of text, never a file. */
		documents: text('documents').notNull().default(''),
		savedAt: moment('saved_at'),
		/** They read the conditions of the post with this revision. */
		acceptedConditionsAt: moment('accepted_conditions_at'),
		interviewAt: moment('interview_at'),
		/** Where they meet: an address, or a link. */
		interviewPlace: text('interview_place'),
		/** When they were mailed what was decided. */
		toldAt: moment('told_at'),
		/** The last day on which it is kept. */
		keptUntil: date('kept_until').notNull()
	},
	(table) => [
		unique('outside_applicant_token').on(table.tokenHash),
		index('outside_applicant_mail').on(table.mail),
		index('outside_applicant_kept').on(table.keptUntil)
	]
);

/** Links of an adult from outside that were mailed before the newest one: strangers can have a new one mailed, and must not end these. */
export const earlierApplicantLink = pgTable(
	'earlier_applicant_link',
	{
		/** SHA-256 of the secret in the link. */
		hash: text('hash').primaryKey(),
		applicationId: uuid('application_id')
			.notNull()
			.references(() => outsideApplicant.applicationId),
		/** It ends then, or when a later one is opened. */
		endsAt: moment('ends_at').notNull()
	},
	(table) => [index('earlier_applicant_link_of').on(table.applicationId)]
);

/** What a teacher says about a student who applies. Unseen by the student. */
export const recommendation = pgTable(
	'recommendation',
	{
		applicationId: uuid('application_id')
			.primaryKey()
			.references(() => application.id),
		/** When it became a task of the teachers of the student. */
		askedAt: moment('asked_at').notNull(),
		remindedAt: moment('reminded_at'),
		/** Who writes it; null: nobody yet. A colleague can take it over until it is handed in. */
		writerId: uuid('writer_id').references(() => person.id),
		body: text('body').notNull().default(''),
		savedAt: moment('saved_at'),
		handedInAt: moment('handed_in_at')
	},
	(table) => [
		index('recommendation_writer').on(table.writerId),
		check(
			'recommendation_written',
			sql.raw(`"handed_in_at" is null or ("writer_id" is not null and "body" <> '')`)
		)
	]
);
