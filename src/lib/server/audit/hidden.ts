import { sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { readerOf } from '../access/reader.ts';
import { caseSeenBy } from '../cases/seen.ts';
import { rows } from '../db/rows.ts';
import { reportSeenBy } from '../reports/seen.ts';
import { byStaffSql } from '../reports/sides.ts';

/**
 * Alerts, reports, requests, holds and cases that are about this person: what is about an adult never reaches that adult. Reports
 * of what staff wrote or of an adult, and their alerts, and cases, are there for nobody but those to whom they go.
 */
export async function hiddenFrom(actor: Actor): Promise<string[]> {
	const reader = readerOf(actor);
	const found = await rows<{ id: string }>(sql`
		select a.id::text as id from alert a where a.except_id = ${actor.id}
		union select a.subject_id::text from alert a where a.except_id = ${actor.id}
		union select h.id::text from help_request h where h.about_id = ${actor.id}
		union select x.id::text from report r cross join lateral (
			select r.id union all select a.id from alert a where a.kind = 'report' and a.subject_id = r.id) x
			where (${byStaffSql} or r.reason = 'adult') and not ${reportSeenBy(reader)}
		union select w.reviewable_id::text from hold w where w.except_id = ${actor.id}
		union select x.id::text from safeguarding_case k cross join lateral (
			select k.id union all select k.origin_id
			union all select i.reviewable_id from case_item i where i.case_id = k.id) x
			where not ${caseSeenBy(reader)}`);
	return found.map((row) => row.id);
}
