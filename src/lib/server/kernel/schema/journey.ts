// A journey to which a call led: who is responsible, which papers were seen, whom to reach, and what those who went tell.
import { boolean, check, date, index, pgTable, primaryKey, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { application } from './applications.ts';
import { id, moment } from './columns.ts';
import { topic } from './forum.ts';
import { person } from './people.ts';
import { school } from './places.ts';
import { article } from './site.ts';

/** Papers that somebody who travels needs. Consent to travel is in the ledger of consents. */
export const travelPapers = ['passport', 'visa', 'insurance', 'medical'] as const;

/** An adult who is responsible for those who travel, once the lead of their school has said yes. */
export const journeyAdult = pgTable(
	'journey_adult',
	{
		id: id(),
		articleId: uuid('article_id')
			.notNull()
			.references(() => article.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** The school whose lead answers for them. */
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		proposedBy: uuid('proposed_by')
			.notNull()
			.references(() => person.id),
		proposedAt: moment('proposed_at').notNull(),
		/** Without a reason. */
		agreed: boolean('agreed'),
		answeredBy: uuid('answered_by').references(() => person.id),
		answeredAt: moment('answered_at'),
		/** Since when they are responsible: after the yes, at the next look that found nothing open about them. */
		responsibleSince: moment('responsible_since'),
		endedAt: moment('ended_at'),
		endedBy: uuid('ended_by').references(() => person.id)
	},
	(table) => [
		index('journey_adult_agreed')
			.on(table.answeredAt)
			.where(sql`${table.agreed} and ${table.responsibleSince} is null and ${table.endedAt} is null`),
		uniqueIndex('journey_adult_once')
			.on(table.articleId, table.personId)
			.where(sql`${table.endedAt} is null`),
		index('journey_adult_person').on(table.personId),
		index('journey_adult_proposed_by').on(table.proposedBy),
		index('journey_adult_answered_by').on(table.answeredBy),
		index('journey_adult_ended_by').on(table.endedBy),
		index('journey_adult_open')
			.on(table.schoolId)
			.where(sql`${table.agreed} is null and ${table.endedAt} is null`),
		check('journey_adult_answer', sql.raw(`num_nonnulls("agreed", "answered_by", "answered_at") in (0, 3)`)),
		check('journey_adult_responsible', sql.raw(`"responsible_since" is null or "agreed"`)),
		check('journey_adult_end', sql.raw(`num_nonnulls("ended_at", "ended_by") in (0, 2)`))
	]
);

/** A paper that an adult of the school saw. The paper itself, its number or a picture of it is never kept. */
export const travelPaper = pgTable(
	'travel_paper',
	{
		id: id(),
		applicationId: uuid('application_id')
			.notNull()
			.references(() => application.id),
		kind: text('kind', { enum: travelPapers }).notNull(),
		seenBy: uuid('seen_by')
			.notNull()
			.references(() => person.id),
		seenAt: moment('seen_at').notNull(),
		/** Its last day; null: no end. */
		validUntil: date('valid_until', { mode: 'string' }),
		/** Another row took its place, or it was taken back. */
		endedAt: moment('ended_at'),
		endedBy: uuid('ended_by').references(() => person.id)
	},
	(table) => [
		uniqueIndex('travel_paper_once')
			.on(table.applicationId, table.kind)
			.where(sql`${table.endedAt} is null`),
		index('travel_paper_seen_by').on(table.seenBy),
		index('travel_paper_ended_by').on(table.endedBy),
		check('travel_paper_end', sql.raw(`num_nonnulls("ended_at", "ended_by") in (0, 2)`))
	]
);

/** Whom to call about somebody who travels. Erased after the journey. */
export const emergencyContact = pgTable(
	'emergency_contact',
	{
		id: id(),
		applicationId: uuid('application_id')
			.notNull()
			.references(() => application.id),
		name: text('name').notNull(),
		relation: text('relation').notNull(),
		phone: text('phone').notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		index('emergency_contact_application').on(table.applicationId),
		index('emergency_contact_by').on(table.by)
	]
);

/** An event that belongs to a journey: an evening for those who travel, or the farewell. */
export const journeyEvent = pgTable(
	'journey_event',
	{
		articleId: uuid('article_id')
			.notNull()
			.references(() => article.id),
		eventId: uuid('event_id')
			.notNull()
			.references(() => article.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.articleId, table.eventId] }),
		index('journey_event_event').on(table.eventId),
		index('journey_event_by').on(table.by)
	]
);

/** Who went tells about it: the topic that they opened on a board. */
export const journeyReport = pgTable(
	'journey_report',
	{
		applicationId: uuid('application_id')
			.primaryKey()
			.references(() => application.id),
		topicId: uuid('topic_id')
			.notNull()
			.references(() => topic.id),
		at: moment('at').notNull()
	},
	(table) => [uniqueIndex('journey_report_topic').on(table.topicId)]
);
