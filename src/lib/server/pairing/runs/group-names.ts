import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import type { Members } from '../../engines/cohort/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { person } = tables;

/** The names of the students of some groups, also of those who have left. */
export async function namesOf(ids: string[]): Promise<(id: string) => string> {
	const people = await rows<{ id: string; name: string }>(
		sql`select ${person.id}, ${person.displayName} as name from ${person}
			where ${anyOf(person.id, ids)}`
	);
	const names = new Map(people.map(({ id, name }) => [id, name]));
	return (id) => names.get(id) ?? '';
}

export const idsOf = (groups: Members[]): string[] =>
	groups.flatMap(({ left, right }) => [...left, ...right]);
