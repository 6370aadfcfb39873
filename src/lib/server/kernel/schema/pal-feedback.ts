import { index, pgTable, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';

export const palFaces = ['good', 'so_so', 'sad'] as const;
export const palWishReasons = ['no_answers', 'cannot_read', 'uneasy'] as const;

/**
 * What a student tells their own teacher about a pair: a face in week 4 and in week 9, or the wish for another pal. Nobody on the other
 * side sees a row of it, and nothing that the other side sees depends on one while the pair is open.
 */
export const palFeedback = pgTable(
	'pal_feedback',
	{
		id: id(),
		pairingId: uuid('pairing_id')
			.notNull()
			.references(() => pairing.id),
		studentId: uuid('student_id')
			.notNull()
			.references(() => person.id),
		kind: text('kind', { enum: ['wish', 'week_4', 'week_9'] }).notNull(),
		/** The face, or the reason of a wish; null: none was given. */
		said: text('said', { enum: [...palFaces, ...palWishReasons] }),
		/** Lines for the teacher. Those with which a child may need help, or that name an adult of the school, are a call for help instead. */
		words: text('words'),
		at: moment('at').notNull(),
		/** What the teacher did about it. */
		answer: text('answer', { enum: ['find', 'keep', 'seen'] }),
		answeredBy: uuid('answered_by').references(() => person.id),
		answeredAt: moment('answered_at')
	},
	(table) => [
		// A face once a week; a wish again once the last one is answered.
		uniqueIndex('pal_feedback_once')
			.on(table.pairingId, table.studentId, table.kind)
			.where(sql`${table.kind} <> 'wish' or ${table.answeredAt} is null`),
		index('pal_feedback_student').on(table.studentId),
		index('pal_feedback_open')
			.on(table.at)
			.where(sql`${table.answeredAt} is null`)
	]
);
