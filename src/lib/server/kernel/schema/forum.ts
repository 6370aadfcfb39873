import { index, pgTable, primaryKey, sql, text, unique, uniqueIndex, uuid } from './drizzle.ts';
import { board } from './board.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { enrolment, prompt } from './programs.ts';
import { release, reviewable, revision } from './writing.ts';

/**
 * A topic exists from the release of its opening post, whose release id it has, or from the day of its prompt. Before,
 * there is no row.
 */
export const topic = pgTable(
	'topic',
	{
		id: id(),
		boardId: uuid('board_id')
			.notNull()
			.references(() => board.id),
		/** The post whose first line is its title; null for a prompt. */
		openingId: uuid('opening_id').references(() => reviewable.id),
		/** A prompt of the program: its title is the prompt, in each reader's language. */
		promptId: uuid('prompt_id').references(() => prompt.id),
		at: moment('at').notNull(),
		/** The newest release in it, by which the board is ordered. */
		activeId: uuid('active_id').notNull(),
		pinnedAt: moment('pinned_at'),
		pinnedBy: uuid('pinned_by').references(() => person.id),
		lockedAt: moment('locked_at'),
		lockedBy: uuid('locked_by').references(() => person.id)
	},
	(table) => [
		index('topic_board').on(table.boardId, table.activeId),
		unique('topic_opening').on(table.openingId),
		uniqueIndex('topic_prompt')
			.on(table.boardId, table.promptId)
			.where(sql`${table.promptId} is not null`)
	]
);

/** The place of an item of kind `post` on its board. */
export const post = pgTable(
	'post',
	{
		reviewableId: uuid('reviewable_id')
			.primaryKey()
			.references(() => reviewable.id),
		/** Null: it opens a topic when it is released. */
		topicId: uuid('topic_id').references(() => topic.id),
		/** The enrolment of its writer; null for staff. Retention of a cycle follows it. */
		enrolmentId: uuid('enrolment_id').references(() => enrolment.id),
		/** The post of which this is a new wording. */
		editsId: uuid('edits_id').references(() => reviewable.id),
		/** The post or correction to which it replies. */
		aboutId: uuid('about_id').references(() => reviewable.id),
		/** The id of its release; null before it is released, and for a new wording. */
		releaseId: uuid('release_id').references(() => release.id),
		/** The revision that others read: its own, or that of the newest released new wording. */
		shownId: uuid('shown_id').references(() => revision.id)
	},
	(table) => [
		index('post_topic').on(table.topicId, table.releaseId),
		index('post_edits').on(table.editsId),
		index('post_about').on(table.aboutId),
		uniqueIndex('post_release').on(table.releaseId),
		index('post_enrolment').on(table.enrolmentId)
	]
);

/** A person whom a post mentions: somebody with posts in the topic. They are notified at its release. */
export const mention = pgTable(
	'mention',
	{
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => post.reviewableId),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id)
	},
	(table) => [
		primaryKey({ columns: [table.reviewableId, table.personId] }),
		index('mention_person').on(table.personId)
	]
);

export const reactionKinds = ['like', 'thanks', 'funny', 'curious'] as const;

/** A reaction to a post, one of each kind for a person. */
export const reaction = pgTable(
	'reaction',
	{
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => post.reviewableId),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		kind: text('kind', { enum: reactionKinds }).notNull(),
		at: moment('at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.reviewableId, table.personId, table.kind] }),
		index('reaction_person').on(table.personId)
	]
);

/** How far somebody has read a topic, and when they last had it open. UUIDv7 order is release order. */
export const topicMark = pgTable(
	'topic_mark',
	{
		topicId: uuid('topic_id')
			.notNull()
			.references(() => topic.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		releaseId: uuid('release_id').notNull(),
		at: moment('at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.topicId, table.personId] }),
		index('topic_mark_person').on(table.personId)
	]
);

/** When somebody last had a board open: these people are notified at once of a new topic. */
export const boardMark = pgTable(
	'board_mark',
	{
		boardId: uuid('board_id')
			.notNull()
			.references(() => board.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.boardId, table.personId] }),
		index('board_mark_person').on(table.personId)
	]
);

/** A draft for a board, one for each form of a person. */
export const postDraft = pgTable(
	'post_draft',
	{
		id: id(),
		boardId: uuid('board_id')
			.notNull()
			.references(() => board.id),
		authorId: uuid('author_id')
			.notNull()
			.references(() => person.id),
		topicId: uuid('topic_id').references(() => topic.id),
		title: text('title').notNull().default(''),
		body: text('body').notNull(),
		/** The text in the writer's own language. */
		own: text('own').notNull().default(''),
		savedAt: moment('saved_at').notNull()
	},
	(table) => [
		uniqueIndex('post_draft_topic')
			.on(table.authorId, table.topicId)
			.where(sql`${table.topicId} is not null`),
		uniqueIndex('post_draft_board')
			.on(table.authorId, table.boardId)
			.where(sql`${table.topicId} is null`)
	]
);
