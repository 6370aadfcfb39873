import { sql } from 'drizzle-orm';
import type { TextRead } from '../../kernel/audit/index.ts';
import { rows } from '../../kernel/db/index.ts';

/** What a post speaks to or words anew, while it is there, and what a correction is of. */
export const spokenTo = (id: string): Promise<TextRead[]> =>
	rows<TextRead>(sql`
		select w.kind, w.id from post p join reviewable w on w.id = coalesce(p.edits_id, p.about_id) and w.state = 'released'
		where p.reviewable_id = ${id}
		union all
		select w.kind, w.id from correction k join reviewable w on w.id = k.target_id where k.reviewable_id = ${id}`);
