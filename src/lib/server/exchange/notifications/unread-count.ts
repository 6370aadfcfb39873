// How many are unread, as columns of the questions that every page asks anyway: one count over an index of unread rows.
import type { SQLWrapper } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { shown, shownToStaff, shownToStudent } from './visible.ts';
import { aliased, notification } from '../../kernel/schema/index.ts';

const { n } = aliased({ n: notification });

/** The bell says "9+" from here on. */
const maxCount = 10;

const unreadSql = (personId: SQLWrapper, condition: SQLWrapper, limit: number) => sql<number>`(
	select count(*)::int from (select from ${n}
		where ${n.personId} = ${personId} and ${n.readAt} is null and ${condition} limit ${sql.raw(String(limit))}) few)`;

/** For the question of students. */
export const unreadOfStudent = (personId: SQLWrapper) => unreadSql(personId, shownToStudent, maxCount);

/** For the question of staff. @param at the moment now */
export const unreadOfStaff = (personId: SQLWrapper, at: SQLWrapper) =>
	unreadSql(personId, shownToStaff(at), maxCount);

/** How many somebody has not read, for a mail; those that came after a moment. */
export async function unreadSince(personId: string, since: Date): Promise<number> {
	const condition = sql`${n.at} > ${instant(since)} and ${shown(instant(now()))}`;
	const [row] = await rows<{ n: number }>(
		sql`select ${unreadSql(sql`${personId}::uuid`, condition, 100)} as n`
	);
	return row!.n;
}
