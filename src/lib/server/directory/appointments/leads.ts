import type { SQLWrapper } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant, openGrant, openPost, suspendedSql } from '../../kernel/predicates/index.ts';
import { aliased, person, roleGrant, safeguardingPost } from '../../kernel/schema/index.ts';

const { g, p } = aliased({ g: roleGrant, p: person });
const { p: pSafeguardingPost } = aliased({ p: safeguardingPost });

/** The lead of a school, or the deputy where that is the adult it is about; null where neither stands. */
export async function leadFor(schoolId: string, exceptId: string | null): Promise<string | null> {
	const [found] = await rows<{ id: string }>(sql`
		select ${pSafeguardingPost.personId} as id from ${pSafeguardingPost}
		where ${pSafeguardingPost.schoolId} = ${schoolId} and ${openPost(pSafeguardingPost)}
			and ${pSafeguardingPost.personId} is distinct from ${exceptId}::uuid
		and ${isStaff(pSafeguardingPost.personId, schoolId)}
		order by ${pSafeguardingPost.rank} = 'lead' desc limit 1`);
	return found?.id ?? null;
}

/** Whether this person works at the school and may sign in. */
export async function worksThere(personId: string, schoolId: string): Promise<boolean> {
	const found = await rows(sql`select from ${p} where ${p.id} = ${personId} and ${isStaff(p.id, schoolId)}`);
	return found.length > 0;
}

const isStaff = (person: SQLWrapper, schoolId: string) => sql`exists (
	select from ${g} where ${g.personId} = ${person} and ${g.role} = 'teacher'
	and ${g.schoolId} = ${schoolId} and ${openGrant(g)})
	and not ${suspendedSql(person, instant(now()))}`;

/** Everybody who works at these schools: whom a case may be about, and who may lead it. */
export const staffOf = (schools: string[]) =>
	rows<{ id: string; name: string; schoolId: string }>(sql`
		select ${p.id}, ${p.displayName} as name, ${g.schoolId} as "schoolId" from ${g}
			join ${p} on ${p.id} = ${g.personId}
		where ${openGrant(g, 'teacher')}
		and ${g.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])
		order by ${g.schoolId}, ${p.displayName}`);
