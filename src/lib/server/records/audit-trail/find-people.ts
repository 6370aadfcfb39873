import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import type { AuditSchool } from './schools.ts';
import { tables } from '../../kernel/schema/index.ts';

const { grant, label, person } = tables;

export interface AuditPersonRecord {
	id: string;
	name: string;
	school: string | null;
}

/** How many names are offered. */
const maxOffered = 12;

/** People of these schools, and coordinators of the reader's programs, whose name contains a text; former ones included. */
export function findPeople(actor: Actor, places: AuditSchool[], text: string): Promise<AuditPersonRecord[]> {
	const like = `%${text
		.trim()
		.slice(0, 60)
		.replace(/[\\%_]/g, '\\$&')}%`;
	return people(
		actor,
		places,
		sql`(${person.displayName} ilike ${like} or exists (
		select from ${label} where ${label.subject} = 'person:' || ${person.id} and ${label.text} ilike ${like}))`
	);
}

/** One of these people by id; undefined for everybody else, also for somebody who was erased. */
export const findPerson = async (
	actor: Actor,
	places: AuditSchool[],
	id: string
): Promise<AuditPersonRecord | undefined> => (await people(actor, places, sql`${person.id} = ${id}`))[0];

function people(
	actor: Actor,
	places: AuditSchool[],
	condition: ReturnType<typeof sql>
): Promise<AuditPersonRecord[]> {
	const schools = JSON.stringify(places.map((place) => place.id));
	return rows<AuditPersonRecord>(sql`
		select ${person.id}, ${person.displayName} as name, min(${grant.schoolId}) as school
		from ${person} join ${grant} on ${grant.personId} = ${person.id}
		where ${condition} and ${person.displayName} <> '' and (
			${grant.schoolId} in (select jsonb_array_elements_text(${schools}::jsonb))
			or ${grant.programId} in (select jsonb_array_elements_text(${JSON.stringify(actor.programs)}::jsonb)))
		group by ${person.id} order by ${person.displayName}, ${person.id} limit ${maxOffered}`);
}
