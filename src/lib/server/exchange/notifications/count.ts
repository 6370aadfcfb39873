// How many are unread, as columns of the questions that every page asks anyway: one count over an index of unread rows.
import { type SQL, sql } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { shown, shownToStaff, shownToStudent } from './shown.ts';

/** The bell says "9+" from here on. */
const most = 10;

const unread = (personId: SQL, standing: SQL, limit: number) => sql<number>`(
	select count(*)::int from (select from notification n
		where n.person_id = ${personId} and n.read_at is null and ${standing} limit ${sql.raw(String(limit))}) few)`;

/** For the question of students. */
export const unreadOfStudent = (personId: SQL) => unread(personId, shownToStudent, most);

/** For the question of staff. @param at the moment now */
export const unreadOfStaff = (personId: SQL, at: SQL) => unread(personId, shownToStaff(at), most);

/** How many somebody has not read, for a mail; those that came after a moment. */
export async function unreadSince(personId: string, since: Date): Promise<number> {
	const standing = sql`n.at > ${instant(since)} and ${shown(instant(now()))}`;
	const [found] = await rows<{ n: number }>(
		sql`select ${unread(sql`${personId}::uuid`, standing, 100)} as n`
	);
	return found!.n;
}
