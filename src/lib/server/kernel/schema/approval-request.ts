import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { classroom } from './places.ts';
import { revision } from './writing.ts';

/** Why a classroom is asked: the release rule, a restriction that asks both classrooms, or an approval that needs a second adult's. */
export const requestReasons = ['rule', 'restriction', 'second'] as const;

/**
 * A classroom whose approval a revision waits for. `directory/approvals` alone writes these rows, from `approvers` in
 * kernel/access/rules/letters.ts. They say on whose desk something lies; whether it may travel is asked anew at the release.
 */
export const approvalRequest = pgTable(
	'approval_request',
	{
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		reason: text('reason', { enum: requestReasons }).notNull(),
		/** When it was opened; opened again after a decision that was undone, then. */
		askedAt: moment('asked_at').notNull(),
		/** The restriction that asks ends here by itself, and the request with it. Null: it stays until it is closed. */
		endsAt: moment('ends_at'),
		/** Decided, edited, taken back, or asked no longer. */
		closedAt: moment('closed_at')
	},
	(table) => [
		primaryKey({ columns: [table.revisionId, table.classroomId] }),
		index('approval_request_open')
			.on(table.classroomId, table.revisionId)
			.where(sql`${table.closedAt} is null`)
	]
);
