import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import type { Members } from '../../engines/cohort/index.ts';
import { aliased, person } from '../../kernel/schema/index.ts';

const { person: personRow } = aliased({ person });

/** The names of the students of some groups, also of those who have left. */
export async function namesOf(ids: string[]): Promise<(id: string) => string> {
	const people = await rows<{ id: string; name: string }>(
		sql`select ${personRow.id}, ${personRow.displayName} as name from ${personRow}
			where ${anyOf(personRow.id, ids)}`
	);
	const names = new Map(people.map(({ id, name }) => [id, name]));
	return (id) => names.get(id) ?? '';
}

export const idsOf = (groups: Members[]): string[] =>
	groups.flatMap(({ left, right }) => [...left, ...right]);
