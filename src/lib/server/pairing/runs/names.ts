import { sql } from 'drizzle-orm';
import { anyOf, rows } from '../../kernel/db/index.ts';
import type { Members } from '../../engines/cohort/index.ts';

/** What the students of some groups are called, those who have left included. */
export async function namesOf(ids: string[]): Promise<(id: string) => string> {
	const found = await rows<{ id: string; name: string }>(
		sql`select id, display_name as name from person where ${anyOf(sql`id`, ids)}`
	);
	const names = new Map(found.map(({ id, name }) => [id, name]));
	return (id) => names.get(id) ?? '';
}

export const idsOf = (groups: Members[]): string[] =>
	groups.flatMap(({ left, right }) => [...left, ...right]);
