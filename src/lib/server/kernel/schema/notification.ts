import { date, index, pgTable, sql, text, unique, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';

export const notificationKinds = [
	'letter',
	'answered',
	'released',
	'returned',
	'corrected',
	'report',
	'deputy',
	'brought',
	/** A second approval is needed, beside a colleague who may know the writer's secret. */
	'second',
	/** A colleague asked, or left a note for the holder of a text on hold. */
	'asked',
	'newcomer',
	'post_lost',
	/** A second adult has confirmed that a student is erased. */
	'erasure',
	/** The same, for the leads of a case that blocks the erasure. */
	'erasure_held',
	/** Pairings were proposed that wait for a side of theirs; the subject is the first of them. */
	'pairings',
	/** A class list waits for a second adult. */
	'list',
	/** What somebody who comes to an event must know: they have a place, it has changed, it is near, it is not held. */
	'event',
	/** The look for codes and words in an album is finished: a person has to look, or it is ready to be published. */
	'album',
	/** A teacher asks a student whether a passage of theirs may be quoted in public. */
	'quotation',
	/** A recommendation has waited for some days of school; the subject is the application. */
	'recommendation',
	/** Students were told what was decided about their applications, and their teachers with them. */
	'decision',
	/** The form of a family for a journey is there no longer; the subject is the application. */
	'form'
] as const;

/** A notification for somebody: a code and an id. Its text is made when it is read. */
export const notification = pgTable(
	'notification',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		kind: text('kind', { enum: notificationKinds }).notNull(),
		/**
		 * A release, a revision, a note, a report, a deputy, an invitation, a post, a request for erasure, a pairing, a class
		 * list, an RSVP, an album, a quotation, a decision or an application, by the kind.
		 */
		subjectId: uuid('subject_id').notNull(),
		at: moment('at').notNull(),
		readAt: moment('read_at')
	},
	(table) => [
		unique('notification_once').on(table.personId, table.kind, table.subjectId),
		index('notification_page').on(table.personId, table.id),
		index('notification_unread')
			.on(table.personId)
			.where(sql`${table.readAt} is null`),
		index('notification_subject').on(table.subjectId),
		index('notification_at').on(table.at)
	]
);

export const weeklyChoices = ['week', 'two_weeks', 'month', 'never'] as const;
export const newsChoices = ['day', 'never'] as const;

/** Which mails a member of staff gets, and how often. Without a row: a weekly digest, and no mail about new items. */
export const mailChoice = pgTable('mail_choice', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => person.id),
	weekly: text('weekly', { enum: weeklyChoices }).notNull(),
	news: text('news', { enum: newsChoices }).notNull(),
	at: moment('at').notNull()
});

export const digestKinds = ['weekly', 'news', 'reminder'] as const;

/** An optional mail to somebody: at most one of a kind on a day, for all processes. */
export const digest = pgTable(
	'digest',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		kind: text('kind', { enum: digestKinds }).notNull(),
		/** The day in their time zone, YYYY-MM-DD. */
		day: date('day').notNull(),
		at: moment('at').notNull(),
		/** When a process began to send it. No other process sends it then, even if that one fails. */
		startedAt: moment('started_at'),
		/** When the mail server accepted it. */
		sentAt: moment('sent_at'),
		/** The hash of the secret of the link that unsubscribes. */
		tokenHash: text('token_hash')
	},
	(table) => [
		unique('digest_once').on(table.personId, table.kind, table.day),
		uniqueIndex('digest_token').on(table.tokenHash),
		index('digest_unsent')
			.on(table.at)
			.where(sql`${table.startedAt} is null`)
	]
);
