import { sql } from 'drizzle-orm';
import { type Actor, coordinates, readerOf, seesReport } from '../kernel/access/index.ts';
import { rows } from '../kernel/db/index.ts';
import { isId } from '../kernel/ids.ts';

/**
 * Whether this person takes back what a member of staff wrote on a board, who has no classroom that would: coordinators of
 * the program, and to whom a report of it goes. Nobody their own words: what was said stays until somebody else has looked.
 */
export async function takesBackOfStaff(actor: Actor, itemId: string): Promise<boolean> {
	if (!isId(itemId)) return false;
	const reader = readerOf(actor);
	const found = await rows(sql`
		select from reviewable i join board b on b.id = i.board_id
		where i.id = ${itemId} and i.author_id <> ${reader.me} and i.state in ('released', 'recalled')
		and not exists (select from post p where p.reviewable_id = i.id and p.enrolment_id is not null)
		and not exists (select from correction k where k.reviewable_id = i.id and k.enrolment_id is not null)
		and (${coordinates.where(reader, sql`b.program_id`)}
			or exists (select from report r where r.reviewable_id = i.id and ${seesReport.where(reader, 'r')}))`);
	return found.length > 0;
}
