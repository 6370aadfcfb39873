// From whom something on hold is kept, wherever they could hear of it: a word that something changed, at the moment in which a
// student wrote about an adult, tells that adult as much as the text would. The rule of `isKeptFrom` (find.ts), as SQL.
import { type SQL, sql } from 'drizzle-orm';
import { rows } from '../db/index.ts';
import { seatOf } from './seat-of.ts';

/** The schools of an item's people, as a query of one column. */
export const schoolsOfSql = (item: SQL): SQL => sql`(
	select c.school_id from reviewable own join pairing_member m on m.pairing_id = own.pairing_id
	join enrolment e on e.id = m.enrolment_id join classroom c on c.id = e.classroom_id where own.id = ${item}
	union
	select c.school_id from reviewable own cross join lateral (${seatOf(sql`own.author_id`)}) home
	join classroom c on c.id = home.classroom_id where own.id = ${item})`;

/** Whether an item is kept from an adult: it may be about them, or about one whom nobody named where they teach. */
export const keptFromSql = (item: SQL, adult: SQL): SQL<boolean> =>
	sql`exists (select from hold h where h.reviewable_id = ${item} and h.lifted_at is null
		and (h.except_id = ${adult} or h.past_school and exists (
			select from role_grant works where works.person_id = ${adult} and works.role = 'teacher' and works.until is null
			and works.school_id in ${schoolsOfSql(item)})))`;

/** Those of these people who may hear that something about an item changed. */
export async function whoMayHear(itemId: string, people: string[]): Promise<string[]> {
	if (!people.length) return [];
	const found = await rows<{ id: string }>(sql`
		select p.id from person p where p.id in (
			select jsonb_array_elements_text(${JSON.stringify(people)}::jsonb)::uuid)
		and ${keptFromSql(sql`${itemId}::uuid`, sql`p.id`)}`);
	const kept = new Set(found.map(({ id }) => id));
	return people.filter((id) => !kept.has(id));
}
