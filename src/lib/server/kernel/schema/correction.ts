import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { topic } from './forum.ts';
import { person } from './people.ts';
import { enrolment } from './programs.ts';
import { release, reviewable, revision } from './writing.ts';

export const correctionKinds = ['word', 'grammar', 'order', 'character', 'tone'] as const;

export type ErrorKind = (typeof correctionKinds)[number];

/** The correction of one sentence, as queries return it. */
export interface CorrectionLine {
	/** From 0, as the sentences of the target's wording are counted. */
	sentence: number;
	perfect: boolean;
	rewrite: string | null;
	note: string | null;
	kind: ErrorKind | null;
}

/** The target of an item of kind `correction`: a post, or another correction. */
export const correction = pgTable(
	'correction',
	{
		reviewableId: uuid('reviewable_id')
			.primaryKey()
			.references(() => reviewable.id),
		topicId: uuid('topic_id')
			.notNull()
			.references(() => topic.id),
		enrolmentId: uuid('enrolment_id').references(() => enrolment.id),
		targetId: uuid('target_id')
			.notNull()
			.references(() => reviewable.id),
		/** The revision whose sentences it corrects; it is not shown with a later revision. */
		targetRevisionId: uuid('target_revision_id')
			.notNull()
			.references(() => revision.id),
		/** The id of its release; null before it is released. */
		releaseId: uuid('release_id').references(() => release.id),
		/** When the author of the target acknowledged it. */
		gotAt: moment('got_at')
	},
	(table) => [
		index('correction_target').on(table.targetId, table.releaseId),
		index('correction_topic').on(table.topicId),
		uniqueIndex('correction_release').on(table.releaseId),
		index('correction_enrolment').on(table.enrolmentId)
	]
);

/**
 * A revision of a letter that corrects one of the pal's. Its body is the letter, and after it a text of the
 * corrections: teachers and checks read all of it.
 */
export const letterCorrection = pgTable(
	'letter_correction',
	{
		revisionId: uuid('revision_id')
			.primaryKey()
			.references(() => revision.id),
		/** The pal's letter, by the id of its release. */
		targetId: uuid('target_id')
			.notNull()
			.references(() => release.id),
		/** The number of characters (code points) of the body that are the letter itself. */
		words: integer('words').notNull()
	},
	(table) => [index('letter_correction_target').on(table.targetId)]
);

/** One sentence of a revision of a correction, or of a letter that corrects. */
export const correctionLine = pgTable(
	'correction_line',
	{
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		/** From 0, as the sentences of the target's wording are counted. */
		sentence: integer('sentence').notNull(),
		perfect: boolean('perfect').notNull(),
		/** The improved sentence; null where it is perfect, or there is only a note. */
		rewrite: text('rewrite'),
		note: text('note'),
		kind: text('kind', { enum: correctionKinds })
	},
	(table) => [primaryKey({ columns: [table.revisionId, table.sentence] })]
);

/** A draft of corrections of a revision, not handed in. */
export const correctionDraft = pgTable(
	'correction_draft',
	{
		id: id(),
		authorId: uuid('author_id')
			.notNull()
			.references(() => person.id),
		/** The revision of a post, a correction or a pal's letter. */
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		/** The fields of the form that are not empty, as JSON of name and value. */
		said: text('said').notNull(),
		savedAt: moment('saved_at').notNull()
	},
	(table) => [
		uniqueIndex('correction_draft_once').on(table.authorId, table.revisionId),
		index('correction_draft_revision').on(table.revisionId)
	]
);
