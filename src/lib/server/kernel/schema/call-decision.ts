// The decision about the applications to a call, what students answer, and who looks at it again.
import { boolean, check, index, integer, pgTable, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { application } from './applications.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';
import { article } from './site.ts';

/** What was decided about an application. */
export const applicationOutcomes = ['offered', 'waiting', 'declined'] as const;
/** Why a better place in the list did not bring an offer, or brought one that does not hold. Form: that of the family is there no longer. */
export const passedOverReasons = ['balance', 'school', 'form'] as const;
/** What a student did with an offer. Lapsed: they did not answer in time. */
export const offerAnswers = ['accepted', 'declined', 'lapsed'] as const;

/** A list that one adult proposes and another confirms. All are told at one moment. */
export const callDecision = pgTable(
	'call_decision',
	{
		id: id(),
		articleId: uuid('article_id')
			.notNull()
			.references(() => article.id),
		/** The lot by which equal scores were put in order. */
		seed: integer('seed').notNull(),
		proposedBy: uuid('proposed_by')
			.notNull()
			.references(() => person.id),
		proposedAt: moment('proposed_at').notNull(),
		/** When students are told, and until when they answer an offer. */
		tellAt: moment('tell_at').notNull(),
		answerUntil: moment('answer_until').notNull(),
		confirmedBy: uuid('confirmed_by').references(() => person.id),
		confirmedAt: moment('confirmed_at'),
		toldAt: moment('told_at'),
		/** It was taken back before anybody was told. */
		endedAt: moment('ended_at')
	},
	(table) => [
		uniqueIndex('call_decision_once')
			.on(table.articleId)
			.where(sql`${table.endedAt} is null`),
		index('call_decision_proposed_by').on(table.proposedBy),
		index('call_decision_confirmed_by').on(table.confirmedBy),
		check('call_decision_two', sql.raw(`"confirmed_by" is distinct from "proposed_by"`)),
		check('call_decision_confirmed', sql.raw(`("confirmed_by" is null) = ("confirmed_at" is null)`)),
		check('call_decision_told', sql.raw(`"told_at" is null or "confirmed_at" is not null`))
	]
);

/** What a decision says of one application, and what came of it. */
export const applicationOutcome = pgTable(
	'application_outcome',
	{
		applicationId: uuid('application_id')
			.primaryKey()
			.references(() => application.id),
		decisionId: uuid('decision_id')
			.notNull()
			.references(() => callDecision.id),
		/** Place in the list, from 1. */
		rank: integer('rank').notNull(),
		/** Hundredths of the weighted median from 1 to 5. */
		median: integer('median').notNull(),
		/** The lot among equals. */
		lot: integer('lot').notNull(),
		outcome: text('outcome', { enum: applicationOutcomes }).notNull(),
		passedOver: text('passed_over', { enum: passedOverReasons }),
		/** Since when they have an offer: when all were told, or when they moved up. */
		offeredAt: moment('offered_at'),
		answerUntil: moment('answer_until'),
		answer: text('answer', { enum: offerAnswers }),
		answeredAt: moment('answered_at')
	},
	(table) => [
		index('application_outcome_decision').on(table.decisionId),
		index('application_outcome_until').on(table.answerUntil),
		check(
			'application_outcome_answer',
			sql.raw(
				`num_nonnulls("answer", "answered_at") in (0, 2) and ("answer" is null or "offered_at" is not null)`
			)
		)
	]
);

/** Whether the school lets a student travel, as its lead for safety says without a reason. Asked of those on the shortlist. */
export const travelClearance = pgTable(
	'travel_clearance',
	{
		applicationId: uuid('application_id')
			.primaryKey()
			.references(() => application.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		askedAt: moment('asked_at').notNull(),
		travels: boolean('travels'),
		by: uuid('by').references(() => person.id),
		at: moment('at')
	},
	(table) => [
		index('travel_clearance_school').on(table.schoolId),
		index('travel_clearance_by').on(table.by),
		check('travel_clearance_said', sql.raw(`num_nonnulls("travels", "by", "at") in (0, 3)`))
	]
);

/** A student asks that somebody else looks at what was decided. */
export const decisionAppeal = pgTable(
	'decision_appeal',
	{
		applicationId: uuid('application_id')
			.primaryKey()
			.references(() => application.id),
		askedAt: moment('asked_at').notNull(),
		by: uuid('by').references(() => person.id),
		at: moment('at'),
		/** It stands, or the student comes first on the waiting list. */
		outcome: text('outcome', { enum: ['stands', 'first_in_line'] })
	},
	(table) => [
		index('decision_appeal_by').on(table.by),
		check('decision_appeal_said', sql.raw(`num_nonnulls("outcome", "by", "at") in (0, 3)`))
	]
);
