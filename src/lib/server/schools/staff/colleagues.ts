import type { Actor, AtSchool, Colleague, StandingPerson } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { findSchool, schoolsCoordinatedBy, schoolsLedBy } from '../appointments/index.ts';
import { isVouched } from './vouching.ts';
import { tables } from '../../kernel/schema/index.ts';
import { openGrant, openPost } from '../../kernel/predicates/index.ts';

const { grant, person, safeguardingPost } = tables;

/** The schools whose staff somebody looks after: those they lead, and those of the programs they coordinate. */
export async function staffSchools(actor: Actor): Promise<string[]> {
	return [...new Set([...(await schoolsLedBy(actor)), ...(await schoolsCoordinatedBy(actor))])];
}

/** A school whose staff this person looks after, and their roles for it. @throws NotFound for everybody else */
export async function staffSchool(actor: StandingPerson, schoolId: string): Promise<AtSchool> {
	const { id, leads, coordinates } = await findSchool(actor, schoolId);
	if (!leads && !coordinates) throw new NotFound();
	return { id, leads, coordinates, vouched: leads && (await isVouched(id, actor.id)) };
}

/** A teacher of the school, also while they are suspended. @throws NotFound */
export async function colleagueAt(schoolId: string, personId: string): Promise<Colleague> {
	const roles = isId(personId) ? await findColleague(personId) : undefined;
	if (!roles?.teachesAt.includes(schoolId)) throw new NotFound();
	return roles;
}

/** The open roles of a person; undefined for an unknown id. */
export async function findColleague(personId: string): Promise<Colleague | undefined> {
	const [roles] = await rows<Colleague>(sql`
		select ${person.id},
			array(select ${grant.schoolId} from ${grant}
				where ${grant.personId} = ${person.id} and ${openGrant(grant, 'teacher')} order by 1) as "teachesAt",
			array(select ${safeguardingPost.schoolId} from ${safeguardingPost}
				where ${safeguardingPost.personId} = ${person.id} and ${openPost(safeguardingPost, 'lead')}
					order by 1) as leads,
			exists (select from ${grant}
				where ${grant.personId} = ${person.id} and ${openGrant(grant, 'coordinator')}) as coordinates
		from ${person} where ${person.id} = ${personId}`);
	return roles;
}

/** Locks an account, so that decisions about it come one after the other. */
export const lockPerson = (personId: string) =>
	rows(sql`select from ${person} where ${person.id} = ${personId} for update`);

/** Whether somebody is a student: no adult is both. */
export async function hasStudentRole(personId: string): Promise<boolean> {
	const grants = await rows(
		sql`select from ${grant} where ${grant.personId} = ${personId}
			and ${openGrant(grant, 'student')}`
	);
	return grants.length > 0;
}
