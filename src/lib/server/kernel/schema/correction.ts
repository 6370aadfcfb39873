import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { topic } from './forum.ts';
import { person } from './people.ts';
import { enrolment } from './programs.ts';
import { release, reviewable, revision } from './writing.ts';

export const correctionKinds = ['word', 'grammar', 'order', 'character', 'tone'] as const;

export type ErrorKind = (typeof correctionKinds)[number];

/** What somebody says about one sentence, as queries give it. */
export interface CorrectionLine {
	/** From 0, as the sentences of the target's wording are counted. */
	sentence: number;
	perfect: boolean;
	rewrite: string | null;
	note: string | null;
	kind: ErrorKind | null;
}

/** What a reviewable of kind `correction` corrects: a post, or another correction. */
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
		/** The wording whose sentences it speaks of; under a later one it is not shown. */
		targetRevisionId: uuid('target_revision_id')
			.notNull()
			.references(() => revision.id),
		/** Its number for others; null before it is released. */
		releaseId: uuid('release_id').references(() => release.id),
		/** The author of the target has understood. */
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
 * A revision of a letter that corrects one of the pal's. Its body is the letter, and after it a text of the corrections:
 * what a teacher reads, and the checks see, is all of it.
 */
export const letterCorrection = pgTable(
	'letter_correction',
	{
		revisionId: uuid('revision_id')
			.primaryKey()
			.references(() => revision.id),
		/** The pal's letter, by its number. */
		targetId: uuid('target_id')
			.notNull()
			.references(() => release.id),
		/** So many characters (code points) of the body are the letter itself. */
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
		/** How it is better said; null where it is perfect, or only a note is given. */
		rewrite: text('rewrite'),
		note: text('note'),
		kind: text('kind', { enum: correctionKinds })
	},
	(table) => [primaryKey({ columns: [table.revisionId, table.sentence] })]
);

/** What somebody began to say about the sentences of a wording, and has not handed in. */
export const correctionDraft = pgTable(
	'correction_draft',
	{
		id: id(),
		authorId: uuid('author_id')
			.notNull()
			.references(() => person.id),
		/** The wording, of a post, a correction or a pal's letter. */
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		/** The fields of the form that hold something, as JSON of name and value. */
		said: text('said').notNull(),
		savedAt: moment('saved_at').notNull()
	},
	(table) => [
		uniqueIndex('correction_draft_once').on(table.authorId, table.revisionId),
		index('correction_draft_revision').on(table.revisionId)
	]
);
