import { index, pgTable, primaryKey, sql, text, uuid } from './drizzle.ts';
import { moment } from './columns.ts';
import { classroom } from './places.ts';
import { revision } from './writing.ts';

/**
 * Why a classroom must approve: the release rule, a restriction that requires both classrooms, or an approval that
 * needs a second adult.
 */
export const requestReasons = ['rule', 'restriction', 'second'] as const;

/**
 * A classroom whose approval a revision waits for. `review/approvals` alone writes these rows, from `approvers` in
 * kernel/access/rules/letters.ts. They say on whose desk an item is; whether it may be released is checked again at
 * the release.
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
		/** When it was opened, or opened again after an undone decision. */
		askedAt: moment('asked_at').notNull(),
		/** When the restriction behind it ends by itself, and the request with it. Null: it stays until it is closed. */
		endsAt: moment('ends_at'),
		/** When it was closed: the revision was decided, edited or withdrawn, or the approval is not needed any more. */
		closedAt: moment('closed_at')
	},
	(table) => [
		primaryKey({ columns: [table.revisionId, table.classroomId] }),
		index('approval_request_open')
			.on(table.classroomId, table.revisionId)
			.where(sql`${table.closedAt} is null`)
	]
);
