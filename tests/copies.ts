// Many texts like one that is released, for tests of what is counted or swept.
import { rows, sql } from '../src/lib/server/kernel/db/index.ts';
import { newId } from '../src/lib/server/kernel/ids.ts';

/** Copies a released text, and its place on a board where it is a post, under new ids with higher numbers. It has no entry for search. */
export async function copyReleased(id: string, count: number): Promise<void> {
	const ids = Array.from({ length: count }, () => ({ item: newId(), release: newId() }));
	const all = sql`jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as copy (item uuid, release uuid)`;
	await rows(sql`insert into reviewable select (jsonb_populate_record(original, jsonb_build_object('id', copy.item))).*
		from reviewable original, ${all} where original.id = ${id}`);
	await rows(sql`insert into release select (jsonb_populate_record(original,
			jsonb_build_object('id', copy.release, 'reviewable_id', copy.item))).*
		from release original, ${all} where original.reviewable_id = ${id}`);
	await rows(sql`insert into post select (jsonb_populate_record(original,
			jsonb_build_object('reviewable_id', copy.item, 'release_id', copy.release))).*
		from post original, ${all} where original.reviewable_id = ${id}`);
}
