// The blind review of the applications to a call: reviewers, what is struck out, who reads what by lot, and scores.
import {
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	sql,
	text,
	unique,
	uniqueIndex,
	uuid
} from './drizzle.ts';
import { application } from './applications.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { article } from './site.ts';

/** Why a reviewer leaves an application to others. */
export const abstentions = ['know', 'related', 'other'] as const;
/** Why an application came to a reviewer. */
export const assignmentReasons = ['lot', 'abstained', 'spread'] as const;

/** An adult who reads applications to a call. */
export const callReviewer = pgTable(
	'call_reviewer',
	{
		id: id(),
		articleId: uuid('article_id')
			.notNull()
			.references(() => article.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		addedBy: uuid('added_by')
			.notNull()
			.references(() => person.id),
		addedAt: moment('added_at').notNull(),
		/** Schools where somebody of their family or a close friend may apply, as they say; null: not asked yet. */
		relatedSchools: jsonb('related_schools').$type<string[]>(),
		endedAt: moment('ended_at')
	},
	(table) => [
		uniqueIndex('call_reviewer_once')
			.on(table.articleId, table.personId)
			.where(sql`${table.endedAt} is null`),
		index('call_reviewer_person').on(table.personId),
		index('call_reviewer_added_by').on(table.addedBy)
	]
);

/** The review of a call has begun: applications have numbers, and reviewers have them. */
export const callReview = pgTable('call_review', {
	articleId: uuid('article_id')
		.primaryKey()
		.references(() => article.id),
	begunBy: uuid('begun_by')
		.notNull()
		.references(() => person.id),
	begunAt: moment('begun_at').notNull(),
	/** The lot: the same seed gives the same numbers and readers. */
	seed: integer('seed').notNull(),
	/** Reviewers for each application: two or three. */
	readers: integer('readers').notNull()
});

/** What of an answer or of a recommendation reviewers do not see, as a person has confirmed it. */
export const applicationStrike = pgTable(
	'application_strike',
	{
		applicationId: uuid('application_id')
			.notNull()
			.references(() => application.id),
		/** Number of the answer, from 1; 0: the recommendation. */
		part: integer('part').notNull(),
		/** From and to, in UTF-16 units of the text. */
		passages: jsonb('passages').$type<[number, number][]>().notNull(),
		/** SHA-256 of the text for which this was confirmed: of another text nothing is shown. */
		textHash: text('text_hash').notNull(),
		confirmedBy: uuid('confirmed_by')
			.notNull()
			.references(() => person.id),
		confirmedAt: moment('confirmed_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.applicationId, table.part] }),
		index('application_strike_by').on(table.confirmedBy)
	]
);

/** A reviewer reads an application. */
export const reviewAssignment = pgTable(
	'review_assignment',
	{
		id: id(),
		applicationId: uuid('application_id')
			.notNull()
			.references(() => application.id),
		reviewerId: uuid('reviewer_id')
			.notNull()
			.references(() => callReviewer.id),
		reason: text('reason', { enum: assignmentReasons }).notNull(),
		at: moment('at').notNull(),
		handedInAt: moment('handed_in_at'),
		abstained: text('abstained', { enum: abstentions }),
		/** It was taken from them: they abstained, or review no more. */
		endedAt: moment('ended_at'),
		/** What they say to those who decide. */
		remark: text('remark').notNull().default(''),
		savedAt: moment('saved_at')
	},
	(table) => [
		unique('review_assignment_once').on(table.applicationId, table.reviewerId),
		index('review_assignment_reviewer').on(table.reviewerId),
		check('review_assignment_end', sql.raw(`"handed_in_at" is null or "ended_at" is null`))
	]
);

/** What a reviewer gives for a criterion of the call. */
export const applicationScore = pgTable(
	'application_score',
	{
		assignmentId: uuid('assignment_id')
			.notNull()
			.references(() => reviewAssignment.id),
		/** Number of the criterion, from 1. */
		criterion: integer('criterion').notNull(),
		/** 1 to 5. */
		value: integer('value').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.assignmentId, table.criterion] }),
		check('application_score_value', sql.raw(`"value" between 1 and 5`))
	]
);
