// Who answers for the students' safety: the lead of a school, the deputy, the coordinators of its programs.
import { sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { instant, suspendedSql } from '../../kernel/predicates/index.ts';

export type Rank = 'lead' | 'deputy' | 'coordinator';

/** Whoever is suspended is nobody here. */
const isHere = (personId: SQL) => sql`not ${suspendedSql(personId, instant(now()))}`;

/** A post counts while its holder is a teacher of that school. */
const stillTeaches = sql`exists (
	select from role_grant g where g.person_id = p.person_id and g.role = 'teacher'
	and g.school_id = p.school_id and g.until is null)`;

/** Who holds a post at a school now, if anybody. */
async function holderOf(schoolId: string, rank: 'lead' | 'deputy'): Promise<string | null> {
	const [found] = await rows<{ id: string }>(sql`
		select p.person_id as id from safeguarding_post p
		where p.school_id = ${schoolId} and p.rank = ${rank} and p.until is null
		and ${stillTeaches} and ${isHere(sql`p.person_id`)}`);
	return found?.id ?? null;
}

/** The safeguarding lead of a school; null where there is none, or where they are suspended or gone. */
export const leadOf = (schoolId: string): Promise<string | null> => holderOf(schoolId, 'lead');

/** The lead's deputy, likewise. */
export const deputyOf = (schoolId: string): Promise<string | null> => holderOf(schoolId, 'deputy');

/** The coordinators of the programs that a school takes part in. */
export async function coordinatorsFor(schoolId: string): Promise<string[]> {
	const found = await rows<{ id: string }>(sql`
		select distinct g.person_id as id from role_grant g
		join program_school ps on ps.program_id = g.program_id and ps.school_id = ${schoolId}
		where g.role = 'coordinator' and g.until is null and ${isHere(sql`g.person_id`)} order by 1`);
	return found.map(({ id }) => id);
}

/** The posts that somebody holds, by school. */
export const rankOf = (actor: Actor): Promise<{ schoolId: string; rank: 'lead' | 'deputy' }[]> =>
	rows(sql`
		select p.school_id as "schoolId", p.rank from safeguarding_post p
		where p.person_id = ${actor.id} and p.until is null and ${stillTeaches} order by 1, 2`);

/** Schools of a program without a lead who could answer, for whoever may appoint one. */
export async function schoolsWithoutLead(): Promise<string[]> {
	const found = await rows<{ id: string }>(sql`
		select distinct ps.school_id as id from program_school ps
		where not exists (
			select from safeguarding_post p where p.school_id = ps.school_id and p.rank = 'lead' and p.until is null
			and ${stillTeaches} and ${isHere(sql`p.person_id`)})
		order by 1`);
	return found.map(({ id }) => id);
}
