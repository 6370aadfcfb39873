import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import type { AuditSchool } from './schools.ts';
import { aliased, label, person, roleGrant } from '../../kernel/schema/index.ts';

const { g, l, p } = aliased({ g: roleGrant, l: label, p: person });

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
		sql`(${p.displayName} ilike ${like} or exists (
		select from ${l} where ${l.subject} = 'person:' || ${p.id} and ${l.text} ilike ${like}))`
	);
}

/** One of these people by id; undefined for everybody else, also for somebody who was erased. */
export const findPerson = async (
	actor: Actor,
	places: AuditSchool[],
	id: string
): Promise<AuditPersonRecord | undefined> => (await people(actor, places, sql`${p.id} = ${id}`))[0];

function people(
	actor: Actor,
	places: AuditSchool[],
	condition: ReturnType<typeof sql>
): Promise<AuditPersonRecord[]> {
	const schools = JSON.stringify(places.map((place) => place.id));
	return rows<AuditPersonRecord>(sql`
		select ${p.id}, ${p.displayName} as name, min(${g.schoolId}) as school
		from ${p} join ${g} on ${g.personId} = ${p.id}
		where ${condition} and ${p.displayName} <> '' and (
			${g.schoolId} in (select jsonb_array_elements_text(${schools}::jsonb))
			or ${g.programId} in (select jsonb_array_elements_text(${JSON.stringify(actor.programs)}::jsonb)))
		group by ${p.id} order by ${p.displayName}, ${p.id} limit ${maxOffered}`);
}
