import { index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from './drizzle.ts';
import { gatedText, id, moment } from './columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { classroom } from './places.ts';
import { review, reviewable, revision } from './writing.ts';

/** A finding of a check in a revision. It orders the queue; it never decides. */
export const finding = pgTable(
	'finding',
	{
		id: id(),
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		check: text('check').notNull(),
		/** A code for what was found: `phone`, `handle`, … */
		kind: text('kind').notNull().default(''),
		severity: text('severity', { enum: ['note', 'care', 'urgent'] }).notNull(),
		/** UTF-16 offsets into the body, where the finding has a place. */
		start: integer('start'),
		end: integer('end'),
		/** The person whose roster entry it reveals: the finding is visible only to staff of that person's school. */
		about: uuid('about').references(() => person.id),
		/** What invisible characters spelled. */
		says: text('says')
	},
	(table) => [index('finding_revision').on(table.revisionId)]
);

/** A claim: who has an item open. One reviewer for an item, and one item for a reviewer. */
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
		/** When the reviewer's page last renewed it; the claim ends ten minutes later. */
		activeAt: moment('active_at').notNull()
	},
	(table) => [uniqueIndex('claim_by').on(table.by)]
);

/** Records that a reviewer has seen this revision, and for how long: only what was read may be approved together. */
export const opened = pgTable(
	'opened',
	{
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** For how long it was on screen while somebody was there. */
		seconds: integer('seconds').notNull().default(0)
	},
	(table) => [unique('opened_once').on(table.revisionId, table.by)]
);

/** The teacher's comment on a phrase of a returned revision. UTF-16 offsets into its body. */
export const reviewPhrase = pgTable(
	'review_phrase',
	{
		id: id(),
		reviewId: uuid('review_id')
			.notNull()
			.references(() => review.id),
		start: integer('start').notNull(),
		end: integer('end').notNull(),
		words: gatedText('words').notNull()
	},
	(table) => [index('review_phrase_review').on(table.reviewId)]
);

/** A sentence that a teacher keeps for messages to students. */
export const savedReply = pgTable(
	'saved_reply',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** BCP 47, as found in the text. */
		locale: text('locale').notNull(),
		text: text('text').notNull(),
		at: moment('at').notNull()
	},
	(table) => [index('saved_reply_person').on(table.personId, table.at)]
);

/** A note or question of staff about an item. Students never see it. */
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

/** The recall of a released item: both students see that it was recalled, and the text is kept as evidence. */
export const recall = pgTable('recall', {
	reviewableId: uuid('reviewable_id')
		.primaryKey()
		.references(() => reviewable.id),
	/** The classroom for which it was recalled; null for a staff text on a board. */
	classroomId: uuid('classroom_id').references(() => classroom.id),
	by: uuid('by')
		.notNull()
		.references(() => person.id),
	/** Staff only. */
	reason: text('reason').notNull(),
	at: moment('at').notNull()
});

/** A warning to a student before sending, with the text and the findings. */
export const warning = pgTable(
	'warning',
	{
		id: id(),
		/** The id of the item that it became, or would have become: chosen by the client, so there is no foreign key. */
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
