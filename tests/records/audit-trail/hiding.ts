// Which ids the records hide from somebody: by the condition of the trail, and a second time naively.
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import type { Actor } from '../../../src/lib/server/kernel/access/actor.ts';
import { readerOf } from '../../../src/lib/server/kernel/access/reader.ts';
import { notHiddenFrom } from '../../../src/lib/server/records/audit-trail/hidden.ts';
import { seesCase } from '../../../src/lib/server/kernel/access/rules/cases.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { seesReport } from '../../../src/lib/server/kernel/access/rules/reports.ts';
import { byStaffSql } from '../../../src/lib/server/kernel/predicates/report-sides.ts';

/** Those of these ids that hide an event when they are its subject or, with `detail`, its detail. */
export async function hiddenAmong(
	actor: Actor,
	texts: string[],
	column: 'subject_id' | 'detail' = 'subject_id'
): Promise<string[]> {
	const otherColumn = column === 'detail' ? 'subject_id' : 'detail';
	const hidden = await rows<{ text: string }>(sql`
		select audit_event.${sql.raw(column)} as text from (
			select given.text as ${sql.raw(column)}, ${column === 'detail' ? 'nobody' : null}::text as ${sql.raw(otherColumn)}
			from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) given (text)) audit_event
		where not (${notHiddenFrom(actor)}) order by 1`);
	return hidden.map(({ text }) => text);
}

/** Every id that is hidden from somebody, collected from all matters. */
export async function hiddenNaively(actor: Actor): Promise<string[]> {
	const reader = readerOf(actor);
	const hidden = await rows<{ id: string }>(sql`
		select alert.id::text as id from alert where alert.except_id = ${actor.id}
		union select alert.subject_id::text from alert where alert.except_id = ${actor.id}
		union select help_request.id::text from help_request where help_request.about_id = ${actor.id}
		union select named.id::text from report cross join lateral (
			select report.id union all select alert.id from alert where alert.kind = 'report' and alert.subject_id = report.id) named
			where (${byStaffSql} or report.reason = 'adult') and not ${seesReport.where(reader, 'report')}
		union select hold.reviewable_id::text from hold where hold.except_id = ${actor.id}
		union select named.id::text from safeguarding_case cross join lateral (
			select safeguarding_case.id union all select safeguarding_case.origin_id
			union all select case_item.reviewable_id from case_item where case_item.case_id = safeguarding_case.id) named
			where not ${seesCase.where(reader, 'safeguardingCase')}
		order by 1`);
	return hidden.map(({ id }) => id);
}

/** The ids of all matters. */
export async function everyMatter(): Promise<string[]> {
	const matters = await rows<{ id: string }>(sql`
		select id::text from alert union select subject_id::text from alert union select id::text from help_request
		union select id::text from report union select reviewable_id::text from hold
		union select id::text from safeguarding_case union select origin_id::text from safeguarding_case
		union select reviewable_id::text from case_item order by 1`);
	return matters.map(({ id }) => id);
}
