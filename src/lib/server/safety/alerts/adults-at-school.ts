import { rows, sql } from '../../kernel/db/index.ts';
import { staffNames } from '../../people/labels/index.ts';
import { aliased, person, programSchool, roleGrant } from '../../kernel/schema/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

const { g, p, ps } = aliased({ g: roleGrant, p: person, ps: programSchool });

/** The adults whom a student can name: everybody who works at the school, and its coordinators, who get such calls. */
export async function adultsAt(schoolId: string, locale: string): Promise<{ id: string; name: string }[]> {
	const adults = await rows<{ id: string; name: string }>(sql`
		select distinct ${p.id}, ${p.displayName} as name from ${g} join ${p} on ${p.id} = ${g.personId}
		where ${openGrant(g)} and (
			(${g.role} = 'teacher' and ${g.schoolId} = ${schoolId})
			or (${g.role} = 'coordinator' and ${g.programId} in (select ${ps.programId} from ${ps}
				where ${ps.schoolId} = ${schoolId})))`);
	const { nameOf } = await staffNames(locale);
	const byName = new Intl.Collator(locale);
	return adults
		.map(({ id, name }) => ({ id, name: nameOf(id, name) }))
		.sort((a, b) => byName.compare(a.name, b.name));
}
