import { index, integer, pgTable, smallint, sql, text, unique, uniqueIndex, uuid } from './drizzle.ts';
import { board } from './board.ts';
import { id, moment } from './columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { classroom } from './places.ts';

export const reviewableStates = [
	'draft',
	/** Taken back, and thrown away by its writer. */
	'discarded',
	'waiting',
	'approved',
	'released',
	'returned',
	'withheld',
	'recalled'
] as const;

/** Each kind has a module for what differs: see app/kinds.ts. */
export const itemKinds = [
	'message',
	'introduction',
	'display_name',
	'post',
	'correction',
	'quotation',
	'application'
] as const;

/** An item: any text of a student that others will see. All kinds share the same tables, states and verbs. */
export const reviewable = pgTable(
	'reviewable',
	{
		/** Chosen by the client (UUIDv7), so that sending twice makes one item. Never shown to the pal. */
		id: uuid('id').primaryKey(),
		kind: text('kind', { enum: itemKinds }).notNull(),
		authorId: uuid('author_id')
			.notNull()
			.references(() => person.id),
		/** Null: it belongs to a board, or to its writer alone; then a teacher of the writer's classroom approves it. */
		pairingId: uuid('pairing_id').references(() => pairing.id),
		/** The board of the forum that it is written for. */
		boardId: uuid('board_id').references(() => board.id),
		state: text('state', { enum: reviewableStates }).notNull(),
		/** The newest revision: the one that waits, or the one that was decided. */
		revisionId: uuid('revision_id').notNull(),
		createdAt: moment('created_at').notNull(),
		/** When the newest revision was handed in: the order of the queue. */
		submittedAt: moment('submitted_at').notNull(),
		/** The gravest finding on the newest revision: 0 none, 1 note, 2 care, 3 urgent. */
		concern: smallint('concern').notNull().default(0),
		/**
		 * When a decision takes effect, unless it is undone before: an approved item is released then; one that is still
		 * waiting is returned or withheld then.
		 */
		releaseAt: moment('release_at')
	},
	(table) => [
		index('reviewable_thread').on(table.pairingId, table.authorId, table.submittedAt),
		index('reviewable_waiting')
			.on(table.pairingId, table.submittedAt)
			.where(sql`${table.state} = 'waiting'`),
		index('reviewable_unreleased')
			.on(table.pairingId, table.authorId, table.submittedAt)
			.where(sql`${table.state} <> 'released'`),
		index('reviewable_due')
			.on(table.releaseAt)
			.where(sql`${table.releaseAt} is not null`),
		index('reviewable_author').on(table.authorId, table.submittedAt),
		index('reviewable_personal')
			.on(table.authorId, table.kind, table.submittedAt)
			.where(sql`${table.pairingId} is null`),
		index('reviewable_board')
			.on(table.boardId, table.state)
			.where(sql`${table.boardId} is not null`)
	]
);

export const revision = pgTable(
	'revision',
	{
		id: id(),
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => reviewable.id),
		number: integer('number').notNull(),
		body: text('body').notNull(),
		/** BCP 47, a guess from the script; `und` where it cannot be told. */
		locale: text('locale').notNull(),
		/** Which parts of a letter were pasted: `letters/pasted.ts`. */
		pasted: text('pasted').notNull().default(''),
		submittedAt: moment('submitted_at').notNull()
	},
	(table) => [unique('revision_number').on(table.reviewableId, table.number)]
);

/** One teacher's decision on one revision. */
export const review = pgTable(
	'review',
	{
		id: id(),
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		decision: text('decision', { enum: ['approve', 'return', 'withhold', 'reopen'] }).notNull(),
		reason: text('reason'),
		/** The teacher's comment for the student. */
		words: text('words'),
		at: moment('at').notNull(),
		/** When the decision was undone, within the time to undo. */
		undoneAt: moment('undone_at')
	},
	(table) => [index('review_revision').on(table.revisionId), index('review_by').on(table.by, table.at)]
);

/** An approval of a revision for a classroom that counts. One adult never approves for two classrooms. */
export const approval = pgTable(
	'approval',
	{
		id: id(),
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		unique('approval_classroom').on(table.revisionId, table.classroomId),
		unique('approval_person').on(table.revisionId, table.by)
	]
);

/** The release of an item. The order, id and time that the pal sees come from here, never from the item. */
export const release = pgTable(
	'release',
	{
		id: id(),
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => reviewable.id),
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		/** Null: the item belongs to a board, or to its writer alone. */
		pairingId: uuid('pairing_id').references(() => pairing.id),
		authorId: uuid('author_id')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		unique('release_once').on(table.reviewableId),
		index('release_thread').on(table.pairingId, table.id),
		index('release_personal')
			.on(table.authorId, table.id)
			.where(sql`${table.pairingId} is null`)
	]
);

/** How far a member has read. UUIDv7 order is release order. */
export const readMark = pgTable(
	'read_mark',
	{
		pairingId: uuid('pairing_id')
			.notNull()
			.references(() => pairing.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		releaseId: uuid('release_id')
			.notNull()
			.references(() => release.id),
		at: moment('at').notNull()
	},
	(table) => [uniqueIndex('read_mark_once').on(table.pairingId, table.personId)]
);
