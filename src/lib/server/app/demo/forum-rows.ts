// The rows of the forum of the demo world, gathered for a few large inserts.
import type { Verb } from '../../kernel/audit/index.ts';
import { insertAll } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { idAt } from '../../engines/random.ts';

/** The rows of each table, in the order in which they are inserted. */
export const emptyRows = () => ({
	board: [] as (typeof t.board.$inferInsert)[],
	reviewable: [] as (typeof t.reviewable.$inferInsert)[],
	revision: [] as (typeof t.revision.$inferInsert)[],
	finding: [] as (typeof t.finding.$inferInsert)[],
	review: [] as (typeof t.review.$inferInsert)[],
	approval: [] as (typeof t.approval.$inferInsert)[],
	release: [] as (typeof t.release.$inferInsert)[],
	topic: [] as (typeof t.topic.$inferInsert)[],
	post: [] as (typeof t.post.$inferInsert)[],
	mention: [] as (typeof t.mention.$inferInsert)[],
	reaction: [] as (typeof t.reaction.$inferInsert)[],
	recall: [] as (typeof t.recall.$inferInsert)[],
	topicMark: [] as (typeof t.topicMark.$inferInsert)[],
	auditEvent: [] as (typeof t.auditEvent.$inferInsert)[],
	auditPending: [] as (typeof t.auditPending.$inferInsert)[]
});
export type PostRows = ReturnType<typeof emptyRows>;

/** Writes what was gathered. */
export async function insertRows(rows: PostRows): Promise<void> {
	for (const [table, values] of Object.entries(rows)) await insertAll(t[table as keyof PostRows], values);
}

interface ForumEvent {
	verb: Verb;
	subject: readonly [string, string];
	at: Date;
	actorId: string;
	schools: string[];
	detail?: string;
}

/** Adds an audit event as record.ts writes it, at a moment of the past; the first start seals it. */
export function addAuditEvent(
	rows: PostRows,
	{ verb, subject, at: moment, actorId, schools, detail }: ForumEvent
): void {
	const [subjectKind, subjectId] = subject;
	const id = idAt(moment, `event ${verb} ${subjectId} ${actorId}`);
	const schoolId = schools.length === 1 ? schools[0]! : null;
	rows.auditEvent.push({
		id,
		at: moment,
		actorId,
		verb,
		subjectKind,
		subjectId,
		schoolId,
		detail: detail ?? null
	});
	rows.auditPending.push(...schools.map((school) => ({ eventId: id, schoolId: school })));
}
