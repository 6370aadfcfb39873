import { sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { rows } from '../db/rows.ts';

/** Alerts, reports, requests and cases that are about this person: what is about an adult never reaches that adult. */
export async function hiddenFrom(actor: Actor): Promise<string[]> {
	const found = await rows<{ id: string }>(sql`
		select a.id::text as id from alert a where a.except_id = ${actor.id}
		union select a.subject_id::text from alert a where a.except_id = ${actor.id}
		union select h.id::text from help_request h where h.about_id = ${actor.id}
		union select c.id::text from safeguarding_case c where c.except_id = ${actor.id}
		union select c.origin_id::text from safeguarding_case c where c.except_id = ${actor.id}`);
	return found.map((row) => row.id);
}
