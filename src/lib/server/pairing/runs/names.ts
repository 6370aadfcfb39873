import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import type { Members } from '../../engines/cohort/index.ts';
import { aliased, person } from '../../kernel/schema/index.ts';

const { person: personRow } = aliased({ person });

/** What the students of some groups are called, those who have left included. */
export async function namesOf(ids: string[]): Promise<(id: string) => string> {
	const found = await rows<{ id: string; name: string }>(
		sql`select ${personRow.id}, ${personRow.displayName} as name from ${personRow}
			where ${anyOf(personRow.id, ids)}`
	);
	const names = new Map(found.map(({ id, name }) => [id, name]));
	return (id) => names.get(id) ?? '';
}

export const idsOf = (groups: Members[]): string[] =>
	groups.flatMap(({ left, right }) => [...left, ...right]);
