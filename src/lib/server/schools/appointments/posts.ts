// Who answers for the students' safety: the lead of a school, the deputy, the coordinators of its programs.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openGrant, openPost, suspendedSql } from '../../kernel/predicates/index.ts';
import { aliased, programSchool, roleGrant, safeguardingPost } from '../../kernel/schema/index.ts';

const { g, p, ps } = aliased({ g: roleGrant, p: safeguardingPost, ps: programSchool });

export type Rank = 'lead' | 'deputy' | 'coordinator';

/** Somebody who is suspended does not count. */
const isNotSuspended = (personId: SQLWrapper) => sql`not ${suspendedSql(personId, instant(now()))}`;

/** A post counts while its holder is a teacher of that school. */
const stillTeaches = sql`exists (
	select from ${g} where ${g.personId} = ${p.personId} and ${g.role} = 'teacher'
	and ${g.schoolId} = ${p.schoolId} and ${openGrant(g)})`;

/** Whether a school has a lead who could answer. */
export const hasLeadSql = (schoolId: SQLWrapper): SQL<boolean> => sql`exists (
	select from ${p} where ${p.schoolId} = ${schoolId} and ${openPost(p, 'lead')}
	and ${stillTeaches} and ${isNotSuspended(p.personId)})`;

/** Who holds a post at a school now; null when nobody does. */
async function holderOf(schoolId: string, rank: 'lead' | 'deputy'): Promise<string | null> {
	const [holder] = await rows<{ id: string }>(sql`
		select ${p.personId} as id from ${p}
		where ${p.schoolId} = ${schoolId} and ${p.rank} = ${rank} and ${openPost(p)}
		and ${stillTeaches} and ${isNotSuspended(p.personId)}`);
	return holder?.id ?? null;
}

/** The safeguarding lead of a school; null where there is none, or where they are suspended or gone. */
export const leadOf = (schoolId: string): Promise<string | null> => holderOf(schoolId, 'lead');

/** The deputy lead of a school; null under the same conditions. */
export const deputyOf = (schoolId: string): Promise<string | null> => holderOf(schoolId, 'deputy');

/** The coordinators of the programs that a school takes part in. */
export async function coordinatorsFor(schoolId: string): Promise<string[]> {
	const coordinators = await rows<{ id: string }>(sql`
		select distinct ${g.personId} as id from ${g}
		join ${ps} on ${ps.programId} = ${g.programId} and ${ps.schoolId} = ${schoolId}
		where ${openGrant(g, 'coordinator')} and ${isNotSuspended(g.personId)} order by 1`);
	return coordinators.map(({ id }) => id);
}

/** The posts that somebody holds, with their schools. */
export const rankOf = (actor: Pick<Actor, 'id'>): Promise<{ schoolId: string; rank: 'lead' | 'deputy' }[]> =>
	rows(sql`
		select ${p.schoolId} as "schoolId", ${p.rank} from ${p}
		where ${p.personId} = ${actor.id} and ${openPost(p)} and ${stillTeaches} order by 1, 2`);

/** Schools of a program without a lead who could answer, for the people who may appoint one. */
export async function schoolsWithoutLead(): Promise<string[]> {
	const schools = await rows<{ id: string }>(
		sql`select distinct ${ps.schoolId} as id from ${ps} where not ${hasLeadSql(ps.schoolId)} order by 1`
	);
	return schools.map(({ id }) => id);
}
