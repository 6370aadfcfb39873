import { boolean, index, pgTable, primaryKey, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { reviewable, revision } from './writing.ts';

/**
 * A hold on a text that may mean that a child is in danger: it cannot be released before somebody who answers for the
 * student's safety has lifted the hold.
 */
export const hold = pgTable(
	'hold',
	{
		id: id(),
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => reviewable.id),
		since: moment('since').notNull(),
		/** The adult whom it may be about: it is not on their desk. */
		exceptId: uuid('except_id').references(() => person.id),
		/** It may be about an adult of the school whom nobody named: it is on no teacher's desk. */
		pastSchool: boolean('past_school').notNull().default(false),
		/** The reviewer who held it and notified the lead from the desk. */
		toldBy: uuid('told_by').references(() => person.id),
		toldAt: moment('told_at'),
		liftedBy: uuid('lifted_by').references(() => person.id),
		liftedAt: moment('lifted_at'),
		/** Why it is harmless, for staff. */
		why: text('why')
	},
	(table) => [
		uniqueIndex('hold_open')
			.on(table.reviewableId)
			.where(sql`${table.liftedAt} is null`),
		index('hold_reviewable').on(table.reviewableId)
	]
);

/** A draft of what a reviewer typed about an item. */
export const deskDraft = pgTable(
	'desk_draft',
	{
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => reviewable.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		/** The revision that was on screen. */
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		reason: text('reason'),
		words: text('words'),
		phrase: text('phrase'),
		phraseWords: text('phrase_words'),
		note: text('note'),
		at: moment('at').notNull()
	},
	(table) => [primaryKey({ columns: [table.reviewableId, table.by] }), index('desk_draft_by').on(table.by)]
);
