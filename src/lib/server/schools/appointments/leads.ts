import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openGrant, openPost, suspendedSql } from '../../kernel/predicates/index.ts';
import { aliased, person, roleGrant, safeguardingPost } from '../../kernel/schema/index.ts';

const { g, p } = aliased({ g: roleGrant, p: person });
const { p: pSafeguardingPost } = aliased({ p: safeguardingPost });

/** The lead of a school, or else its deputy, but never the adult whom the matter is about; null where there is neither. */
export async function leadFor(schoolId: string, exceptId: string | null): Promise<string | null> {
	const [lead] = await rows<{ id: string }>(sql`
		select ${pSafeguardingPost.personId} as id from ${pSafeguardingPost}
		where ${pSafeguardingPost.schoolId} = ${schoolId} and ${openPost(pSafeguardingPost)}
			and ${pSafeguardingPost.personId} is distinct from ${exceptId}::uuid
		and ${isStaff(pSafeguardingPost.personId, schoolId)}
		order by ${pSafeguardingPost.rank} = 'lead' desc limit 1`);
	return lead?.id ?? null;
}

/** Whether this person works at the school and may sign in. */
export async function worksThere(personId: string, schoolId: string): Promise<boolean> {
	const matches = await rows(
		sql`select from ${p} where ${p.id} = ${personId} and ${isStaff(p.id, schoolId)}`
	);
	return matches.length > 0;
}

const isStaff = (person: SQLWrapper, schoolId: string) => sql`exists (
	select from ${g} where ${g.personId} = ${person} and ${g.role} = 'teacher'
	and ${g.schoolId} = ${schoolId} and ${openGrant(g)})
	and not ${suspendedSql(person, instant(now()))}`;

/** Everybody who works at these schools: a case may be about them, and they may lead one. */
export const staffOf = (schools: string[]) =>
	rows<{ id: string; name: string; schoolId: string }>(sql`
		select ${p.id}, ${p.displayName} as name, ${g.schoolId} as "schoolId" from ${g}
			join ${p} on ${p.id} = ${g.personId}
		where ${openGrant(g, 'teacher')}
		and ${g.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])
		order by ${g.schoolId}, ${p.displayName}`);
