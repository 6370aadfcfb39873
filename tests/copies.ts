// Many texts like one that is released, for tests of what is counted or swept.
import { rows, sql } from '../src/lib/server/kernel/db/index.ts';
import { newId } from '../src/lib/server/kernel/ids.ts';

/** Copies a released text, and its place on a board where it is a post, under new ids with higher numbers. It has no entry for search. */
export async function copyReleased(id: string, count: number): Promise<void> {
	const ids = Array.from({ length: count }, () => ({ item: newId(), release: newId() }));
	const all = sql`jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as n (item uuid, release uuid)`;
	await rows(sql`insert into reviewable select (jsonb_populate_record(r, jsonb_build_object('id', n.item))).*
		from reviewable r, ${all} where r.id = ${id}`);
	await rows(sql`insert into release select (jsonb_populate_record(l,
			jsonb_build_object('id', n.release, 'reviewable_id', n.item))).*
		from release l, ${all} where l.reviewable_id = ${id}`);
	await rows(sql`insert into post select (jsonb_populate_record(p,
			jsonb_build_object('reviewable_id', n.item, 'release_id', n.release))).*
		from post p, ${all} where p.reviewable_id = ${id}`);
}
