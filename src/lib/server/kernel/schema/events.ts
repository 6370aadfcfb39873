// Events: articles with a day and a place, and who says that they come.
import { date, index, integer, pgTable, sql, text, unique, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { article, articleRevision } from './site.ts';

/** A kind may have a question of its own for those who come (`lib/events/event-kinds.ts`). */
export const eventKinds = [
	'festival',
	'camp',
	'salute',
	'delegation',
	'visit',
	'exhibition',
	'gathering',
	'other'
] as const;

/** Who may see it and come: the public, people with an account, or staff alone. */
export const eventAudiences = ['everybody', 'members', 'staff'] as const;

/** When an event is, and for whom: part of a revision, so that a second adult has read it. */
export const eventFacts = pgTable('event_facts', {
	revisionId: uuid('revision_id')
		.primaryKey()
		.references(() => articleRevision.id),
	kind: text('kind', { enum: eventKinds }).notNull(),
	startsAt: moment('starts_at').notNull(),
	endsAt: moment('ends_at').notNull(),
	/** IANA name: the clock of the place. */
	zone: text('zone').notNull(),
	audience: text('audience', { enum: eventAudiences }).notNull(),
	/** Whether people say that they come; otherwise they just come. */
	rsvp: text('rsvp', { enum: ['asked', 'none'] }).notNull(),
	/** Null: as many as come. */
	places: integer('places')
});

/** Somebody says that they come. Guests without an account are erased 30 days after the event. */
export const rsvp = pgTable(
	'rsvp',
	{
		id: id(),
		articleId: uuid('article_id')
			.notNull()
			.references(() => article.id),
		/** Null: a guest without an account. */
		personId: uuid('person_id').references(() => person.id),
		guestName: text('guest_name'),
		guestEmail: text('guest_email'),
		/** From where a guest asked (`networkMark`), until they confirm. */
		network: text('network'),
		/** BCP 47: in which their mail is written. */
		locale: text('locale').notNull(),
		/** With those whom they bring. A student comes alone. */
		seats: integer('seats').notNull(),
		/** The answer to the question of its kind. */
		answer: text('answer'),
		askedAt: moment('asked_at').notNull(),
		/** A guest followed the link in the mail; a teacher said that the student comes. */
		confirmedAt: moment('confirmed_at'),
		/** Of a student: who said so, and is the adult with them. */
		withId: uuid('with_id').references(() => person.id),
		/** They have a place; confirmed without one, they are on the waiting list. */
		seatedAt: moment('seated_at'),
		/** What is said at the door instead of a name. */
		number: integer('number'),
		arrivedAt: moment('arrived_at'),
		arrivedBy: uuid('arrived_by').references(() => person.id),
		cancelledAt: moment('cancelled_at'),
		/** Null: a guest by their link, or the server. */
		cancelledBy: uuid('cancelled_by').references(() => person.id),
		/** The revision of which they know; another one with another time or place is told. */
		toldRevisionId: uuid('told_revision_id')
			.notNull()
			.references(() => articleRevision.id),
		/** When they were told of another time or place. */
		changedAt: moment('changed_at'),
		/** When they were told that it is not held. */
		toldOffAt: moment('told_off_at'),
		remindedAt: moment('reminded_at')
	},
	(table) => [
		uniqueIndex('rsvp_person')
			.on(table.articleId, table.personId)
			.where(sql`${table.cancelledAt} is null`),
		uniqueIndex('rsvp_guest')
			.on(table.articleId, table.guestEmail)
			.where(sql`${table.cancelledAt} is null`),
		unique('rsvp_number').on(table.articleId, table.number),
		index('rsvp_of_person').on(table.personId),
		index('rsvp_with').on(table.withId),
		index('rsvp_arrived_by').on(table.arrivedBy),
		index('rsvp_cancelled_by').on(table.cancelledBy),
		index('rsvp_told').on(table.toldRevisionId)
	]
);

/** A link in a mail to a guest: every mail has one of its own, and all of them work. */
export const rsvpLink = pgTable(
	'rsvp_link',
	{
		/** SHA-256 of the secret in the link. */
		hash: text('hash').primaryKey(),
		rsvpId: uuid('rsvp_id')
			.notNull()
			.references(() => rsvp.id)
	},
	(table) => [index('rsvp_link_of').on(table.rsvpId)]
);

/** A paper of a visit that somebody saw. The paper itself is not kept. */
export const visitPaper = pgTable(
	'visit_paper',
	{
		id: id(),
		articleId: uuid('article_id')
			.notNull()
			.references(() => article.id),
		what: text('what').notNull(),
		seenBy: uuid('seen_by')
			.notNull()
			.references(() => person.id),
		seenAt: moment('seen_at').notNull(),
		validUntil: date('valid_until', { mode: 'string' })
	},
	(table) => [index('visit_paper_article').on(table.articleId), index('visit_paper_by').on(table.seenBy)]
);
