// How many are unread, as columns of the questions that every page asks anyway: one count over an index of unread rows.
import type { SQLWrapper } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { shown, shownToStaff, shownToStudent } from './shown.ts';
import { aliased, notification } from '../../kernel/schema/index.ts';

const { n } = aliased({ n: notification });

/** The bell says "9+" from here on. */
const most = 10;

const unread = (personId: SQLWrapper, standing: SQLWrapper, limit: number) => sql<number>`(
	select count(*)::int from (select from ${n}
		where ${n.personId} = ${personId} and ${n.readAt} is null and ${standing} limit ${sql.raw(String(limit))}) few)`;

/** For the question of students. */
export const unreadOfStudent = (personId: SQLWrapper) => unread(personId, shownToStudent, most);

/** For the question of staff. @param at the moment now */
export const unreadOfStaff = (personId: SQLWrapper, at: SQLWrapper) =>
	unread(personId, shownToStaff(at), most);

/** How many somebody has not read, for a mail; those that came after a moment. */
export async function unreadSince(personId: string, since: Date): Promise<number> {
	const standing = sql`${n.at} > ${instant(since)} and ${shown(instant(now()))}`;
	const [found] = await rows<{ n: number }>(
		sql`select ${unread(sql`${personId}::uuid`, standing, 100)} as n`
	);
	return found!.n;
}
