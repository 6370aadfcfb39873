import { index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { classroom } from './places.ts';
import { review, reviewable, revision } from './writing.ts';

/** What an automatic check saw in a revision. It orders a queue; it never decides. */
export const finding = pgTable(
	'finding',
	{
		id: id(),
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		check: text('check').notNull(),
		/** What it saw, in a machine's word: `phone`, `handle`, … */
		kind: text('kind').notNull().default(''),
		severity: text('severity', { enum: ['note', 'care', 'urgent'] }).notNull(),
		/** UTF-16 offsets into the body, where it points at words. */
		start: integer('start'),
		end: integer('end'),
		/** Whose roster entry it gives away: only staff of that person's school see this finding. */
		about: uuid('about').references(() => person.id),
		/** What characters that nobody sees spelled. */
		says: text('says')
	},
	(table) => [index('finding_revision').on(table.revisionId)]
);

/** Who has an item open. One reviewer for an item, one item for a reviewer: the claim follows them. */
export const claim = pgTable(
	'claim',
	{
		reviewableId: uuid('reviewable_id')
			.primaryKey()
			.references(() => reviewable.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		from: moment('from').notNull(),
		/** The last sign of life; ten minutes after it the claim is nobody's. */
		activeAt: moment('active_at').notNull()
	},
	(table) => [uniqueIndex('claim_by').on(table.by)]
);

/** That a reviewer has had this revision on screen: only such may be approved together with others. */
export const opened = pgTable(
	'opened',
	{
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [unique('opened_once').on(table.revisionId, table.by)]
);

/** The teacher's words on a phrase of a returned revision. UTF-16 offsets into its body. */
export const reviewPhrase = pgTable(
	'review_phrase',
	{
		id: id(),
		reviewId: uuid('review_id')
			.notNull()
			.references(() => review.id),
		start: integer('start').notNull(),
		end: integer('end').notNull(),
		words: text('words').notNull()
	},
	(table) => [index('review_phrase_review').on(table.reviewId)]
);

/** What staff say to each other about an item. Students never see it. */
export const deskNote = pgTable(
	'desk_note',
	{
		id: id(),
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => reviewable.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		/** A question to this colleague; null: a note, or the answer to one. */
		askedId: uuid('asked_id').references(() => person.id),
		/** For a question: when the colleague answered. */
		answeredAt: moment('answered_at'),
		words: text('words').notNull(),
		at: moment('at').notNull()
	},
	(table) => [
		index('desk_note_item').on(table.reviewableId, table.at),
		index('desk_note_asked').on(table.askedId)
	]
);

/** A released message taken back: a tombstone for both students, the evidence kept. */
export const recall = pgTable('recall', {
	reviewableId: uuid('reviewable_id')
		.primaryKey()
		.references(() => reviewable.id),
	/** For which they took it back; null: what staff wrote on a board. */
	classroomId: uuid('classroom_id').references(() => classroom.id),
	by: uuid('by')
		.notNull()
		.references(() => person.id),
	/** Staff only. */
	reason: text('reason').notNull(),
	at: moment('at').notNull()
});

/** A wording about which the student was warned before sending, and what they were told. */
export const warning = pgTable(
	'warning',
	{
		id: id(),
		/** The message it became, or would have become: chosen by the client, so not a reference. */
		reviewableId: uuid('reviewable_id').notNull(),
		pairingId: uuid('pairing_id').references(() => pairing.id),
		authorId: uuid('author_id')
			.notNull()
			.references(() => person.id),
		body: text('body').notNull(),
		findings: jsonb('findings')
			.notNull()
			.$type<{ check: string; kind: string; severity: string; start?: number; end?: number }[]>(),
		at: moment('at').notNull()
	},
	(table) => [
		index('warning_message').on(table.reviewableId, table.at),
		index('warning_author').on(table.authorId, table.at)
	]
);
