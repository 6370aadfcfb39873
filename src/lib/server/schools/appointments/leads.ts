import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openGrant, openPost, suspendedSql } from '../../kernel/predicates/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { grant, person, safeguardingPost } = tables;

/** The lead of a school, or else its deputy, but never the adult whom the matter is about; null where there is neither. */
export async function leadFor(schoolId: string, exceptId: string | null): Promise<string | null> {
	const [lead] = await rows<{ id: string }>(sql`
		select ${safeguardingPost.personId} as id from ${safeguardingPost}
		where ${safeguardingPost.schoolId} = ${schoolId} and ${openPost(safeguardingPost)}
			and ${safeguardingPost.personId} is distinct from ${exceptId}::uuid
		and ${isStaff(safeguardingPost.personId, schoolId)}
		order by ${safeguardingPost.rank} = 'lead' desc limit 1`);
	return lead?.id ?? null;
}

/** Whether this person works at the school and may sign in. */
export async function worksThere(personId: string, schoolId: string): Promise<boolean> {
	const matches = await rows(
		sql`select from ${person} where ${person.id} = ${personId} and ${isStaff(person.id, schoolId)}`
	);
	return matches.length > 0;
}

const isStaff = (person: SQLWrapper, schoolId: string) => sql`exists (
	select from ${inner.grant} where ${inner.grant.personId} = ${person} and ${inner.grant.role} = 'teacher'
	and ${inner.grant.schoolId} = ${schoolId} and ${openGrant(inner.grant)})
	and not ${suspendedSql(person, instant(now()))}`;

/** Everybody who works at these schools: a case may be about them, and they may lead one. */
export const staffOf = (schools: string[]) =>
	rows<{ id: string; name: string; schoolId: string }>(sql`
		select ${person.id}, ${person.displayName} as name, ${grant.schoolId} as "schoolId" from ${grant}
			join ${person} on ${person.id} = ${grant.personId}
		where ${openGrant(grant, 'teacher')}
		and ${grant.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])
		order by ${grant.schoolId}, ${person.displayName}`);
