import { rows, sql } from '../../kernel/db/index.ts';
import { staffNames } from '../../people/labels/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

const { grant, person, programSchool } = tables;

/** The adults whom a student can name: everybody who works at the school, and its coordinators, who get such calls. */
export async function adultsAt(schoolId: string, locale: string): Promise<{ id: string; name: string }[]> {
	const adults = await rows<{ id: string; name: string }>(sql`
		select distinct ${person.id}, ${person.displayName} as name from ${grant}
			join ${person} on ${person.id} = ${grant.personId}
		where ${openGrant(grant)} and (
			(${grant.role} = 'teacher' and ${grant.schoolId} = ${schoolId})
			or (${grant.role} = 'coordinator' and ${grant.programId} in (select ${programSchool.programId}
				from ${programSchool}
				where ${programSchool.schoolId} = ${schoolId})))`);
	const { nameOf } = await staffNames(locale);
	const byName = new Intl.Collator(locale);
	return adults
		.map(({ id, name }) => ({ id, name: nameOf(id, name) }))
		.sort((a, b) => byName.compare(a.name, b.name));
}
