// Counts of unread notifications, as columns of queries that every page makes anyway: one count over an index of unread
// rows.
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { visibleSql, visibleToStaffSql, visibleToStudentSql } from './visible.ts';
import { tables } from '../../kernel/schema/index.ts';

const { notification } = tables;

/** The bell says "9+" from this number on. */
const maxCount = 10;

const unreadSql = (personId: SQLWrapper, condition: SQLWrapper, limit: number) => sql<number>`(
	select count(*)::int from (select from ${notification}
		where ${notification.personId} = ${personId} and ${notification.readAt} is null and ${condition}
			limit ${sql.raw(String(limit))}) few)`;

/** For the query of students. */
export const unreadOfStudent = (personId: SQLWrapper) => unreadSql(personId, visibleToStudentSql, maxCount);

/** For the query of staff. @param asOf the current time */
export const unreadOfStaff = (personId: SQLWrapper, asOf: SQLWrapper) =>
	unreadSql(personId, visibleToStaffSql(asOf), maxCount);

/** How many notifications after a moment somebody has not read, for a mail. */
export async function unreadSince(personId: string, since: Date): Promise<number> {
	const condition = sql`${notification.at} > ${instant(since)} and ${visibleSql(instant(now()))}`;
	const [row] = await rows<{ n: number }>(
		sql`select ${unreadSql(sql`${personId}::uuid`, condition, 100)} as n`
	);
	return row!.n;
}
