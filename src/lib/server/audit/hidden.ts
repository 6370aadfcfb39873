import { sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { readerOf } from '../access/reader.ts';
import { rows } from '../db/rows.ts';
import { seenBy } from '../reports/seen.ts';
import { byStaffSql } from '../reports/sides.ts';

/**
 * Alerts, reports, requests and cases that are about this person: what is about an adult never reaches that adult. Reports
 * of what staff wrote, and their alerts, are there for nobody but those to whom they go.
 */
export async function hiddenFrom(actor: Actor): Promise<string[]> {
	const found = await rows<{ id: string }>(sql`
		select a.id::text as id from alert a where a.except_id = ${actor.id}
		union select a.subject_id::text from alert a where a.except_id = ${actor.id}
		union select h.id::text from help_request h where h.about_id = ${actor.id}
		union select x.id::text from report r cross join lateral (
			select r.id union all select a.id from alert a where a.kind = 'report' and a.subject_id = r.id) x
			where ${byStaffSql} and not ${seenBy(readerOf(actor))}
		union select c.id::text from safeguarding_case c where c.except_id = ${actor.id}
		union select c.origin_id::text from safeguarding_case c where c.except_id = ${actor.id}
		union select i.reviewable_id::text from case_item i join safeguarding_case c on c.id = i.case_id
			where c.except_id = ${actor.id}`);
	return found.map((row) => row.id);
}
