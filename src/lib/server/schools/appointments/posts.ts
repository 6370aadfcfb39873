// Who answers for the students' safety: the lead of a school, the deputy, the coordinators of its programs.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openGrant, openPost, suspendedSql } from '../../kernel/predicates/index.ts';
import { tables, inner } from '../../kernel/schema/index.ts';

const { grant, person, programSchool, safeguardingPost } = tables;

export type Rank = 'lead' | 'deputy' | 'coordinator';

/** Somebody who is suspended does not count. */
const isNotSuspended = (personId: SQLWrapper, moment: SQLWrapper = instant(now())) =>
	sql`not ${suspendedSql(personId, moment)}`;

/** A post counts while its holder is a teacher of that school. */
const stillTeaches = sql`exists (
	select from ${grant} where ${grant.personId} = ${safeguardingPost.personId} and ${grant.role} = 'teacher'
	and ${grant.schoolId} = ${safeguardingPost.schoolId} and ${openGrant(grant)})`;

/** Whether a school has a lead who could answer. */
export const hasLeadSql = (schoolId: SQLWrapper, moment: SQLWrapper): SQL<boolean> => sql`exists (
	select from ${safeguardingPost} where ${safeguardingPost.schoolId} = ${schoolId}
		and ${openPost(safeguardingPost, 'lead')}
	and ${stillTeaches} and ${isNotSuspended(safeguardingPost.personId, moment)})`;

/** Who holds a post at a school now; null when nobody does. */
async function holderOf(schoolId: string, rank: 'lead' | 'deputy'): Promise<string | null> {
	const [holder] = await rows<{ id: string }>(sql`
		select ${safeguardingPost.personId} as id from ${safeguardingPost}
		where ${safeguardingPost.schoolId} = ${schoolId} and ${safeguardingPost.rank} = ${rank}
			and ${openPost(safeguardingPost)}
		and ${stillTeaches} and ${isNotSuspended(safeguardingPost.personId)}`);
	return holder?.id ?? null;
}

/** The safeguarding lead of a school; null where there is none, or where they are suspended or gone. */
export const leadOf = (schoolId: string): Promise<string | null> => holderOf(schoolId, 'lead');

/** The deputy lead of a school; null under the same conditions. */
export const deputyOf = (schoolId: string): Promise<string | null> => holderOf(schoolId, 'deputy');

/** The coordinators of the programs that a school takes part in, or of one of these. */
export async function coordinatorsFor(schoolId: string, programId?: string): Promise<string[]> {
	const coordinators = await rows<{ id: string }>(sql`
		select distinct ${grant.personId} as id from ${grant}
		join ${programSchool} on ${programSchool.programId} = ${grant.programId} and ${programSchool.schoolId} = ${schoolId}
		where ${openGrant(grant, 'coordinator')} and ${isNotSuspended(grant.personId)}
		${programId ? sql`and ${grant.programId} = ${programId}` : sql``} order by 1`);
	return coordinators.map(({ id }) => id);
}

/** The posts that somebody holds, with their schools. */
export const rankOf = (actor: Pick<Actor, 'id'>): Promise<{ schoolId: string; rank: 'lead' | 'deputy' }[]> =>
	rows(sql`
		select ${safeguardingPost.schoolId} as "schoolId", ${safeguardingPost.rank} from ${safeguardingPost}
		where ${safeguardingPost.personId} = ${actor.id} and ${openPost(safeguardingPost)} and ${stillTeaches}
			order by 1, 2`);

/** Schools of a program without a lead who could answer, for the people who may appoint one. */
export async function schoolsWithoutLead(): Promise<string[]> {
	const schools = await rows<{ id: string }>(
		sql`select distinct ${programSchool.schoolId} as id from ${programSchool}
			where not ${hasLeadSql(programSchool.schoolId, instant(now()))} order by 1`
	);
	return schools.map(({ id }) => id);
}

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
