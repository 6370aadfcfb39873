// What is there already, of a school and of its classes that have not written yet. Numbers, no names.
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	instant,
	isEnrolled,
	openGrant,
	openMembership,
	openPairing,
	openPost,
	runningCycle,
	suspendedSql
} from '../../kernel/predicates/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';
import { hasSignedInSql } from '../../people/index.ts';
import { consentedSql } from '../../consent/index.ts';

const { classroom, cycle, grant, membership, partnership, person, programSchool, prompt } = tables;
const { rosterEntry, rosterImport, safeguardingPost, staffInvitation, studentProfile, vouching } = tables;
const { enrolment, item, member, pairing } = inner;

/** What a school has. */
export interface SchoolFacts {
	schoolId: string;
	/** The lead, where somebody vouches for them now. */
	lead: string | null;
	/** Since when somebody who was invited is on the way: has the link, or waits to be confirmed. */
	leadInvitedAt: string | null;
	teacherInvitedAt: string | null;
	/** Whose turn a step can be: who may act now, by name on the page. */
	coordinators: string[];
	teachers: string[];
	/** Who handed in the class lists that wait for a second adult, and the first of them. */
	listsBy: string[];
	listsAt: string | null;
	/** A letter of one of its students has travelled. */
	wrote: boolean;
	/** A cycle of one of its programs runs. */
	cycle: boolean;
}

/** What a class has of which no letter has travelled yet. */
export interface ClassFacts {
	id: string;
	schoolId: string;
	createdAt: string;
	students: number;
	/** How many of them can sign in, have signed in, take part, have a birth date, and have said what they like. */
	signIn: number;
	signedIn: number;
	consented: number;
	birthDates: number;
	profiles: number;
	/** Its first partnership in a running cycle. */
	partnershipId: string | null;
	/** Pairs that are proposed or more, since when, and those that both sides have approved. */
	proposed: number;
	proposedAt: string | null;
	pairs: number;
}

/**
 * Whether a letter of a student of the classroom has travelled. A letter that was recalled has. With `offset 0` it is looked up class by
 * class, until the first letter; otherwise all letters of all schools are read.
 */
const wroteSql = (classroomId: SQLWrapper): SQL<boolean> => sql`exists (
	select from ${enrolment} join ${member} on ${member.enrolmentId} = ${enrolment.id}
	join ${item} on ${item.pairingId} = ${member.pairingId} and ${item.authorId} = ${member.personId}
	where ${enrolment.classroomId} = ${classroomId} and ${item.kind} = 'message'
		and ${item.state} in ('released', 'recalled') offset 0)`;

const these = (ids: readonly string[]) =>
	sql`jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) these (id)`;

/** What these schools have, in the order of their ids. */
export function schoolFacts(schoolIds: readonly string[]): Promise<SchoolFacts[]> {
	const moment = instant(now());
	const school = sql`these.id`;
	const holders = (where: SQL, role: 'teacher' | 'coordinator') => sql`(select
		coalesce(json_agg(distinct ${grant.personId}), '[]') from ${grant}
		where ${where} and ${openGrant(grant, role)} and not ${suspendedSql(grant.personId, moment)})`;
	const invitedAt = (
		role: 'lead' | 'teacher'
	) => sql`(select min(${staffInvitation.at}) from ${staffInvitation}
		where ${staffInvitation.schoolId} = ${school} and ${staffInvitation.role} = ${role}
			and ${staffInvitation.decidedAt} is null and ${staffInvitation.revokedAt} is null
			and (${staffInvitation.usedAt} is not null or ${staffInvitation.expiresAt} > ${moment}))`;
	const waitingLists = sql`from ${rosterImport} where ${rosterImport.schoolId} = ${school}
		and ${rosterImport.sentAt} is not null and ${rosterImport.outcome} is null`;
	return rows<SchoolFacts>(sql`
		select these.id as "schoolId",
			(select ${safeguardingPost.personId} from ${safeguardingPost} where ${safeguardingPost.schoolId} = ${school}
				and ${openPost(safeguardingPost, 'lead')}
				and exists (select from ${grant} where ${grant.personId} = ${safeguardingPost.personId}
					and ${grant.schoolId} = ${school}
					and ${openGrant(grant, 'teacher')})
				and exists (select from ${vouching} where ${vouching.schoolId} = ${school}
					and ${vouching.personId} = ${safeguardingPost.personId}
					and ${vouching.endsAt} > ${moment}) limit 1) as lead,
			${invitedAt('lead')} as "leadInvitedAt", ${invitedAt('teacher')} as "teacherInvitedAt",
			${holders(sql`${grant.schoolId} = ${school}`, 'teacher')} as teachers,
			${holders(sql`${grant.programId} in (select ${programSchool.programId} from ${programSchool} where ${programSchool.schoolId} = ${school})`, 'coordinator')} as coordinators,
			(select coalesce(json_agg(${rosterImport.by}), '[]') ${waitingLists}) as "listsBy",
			(select min(${rosterImport.sentAt}) ${waitingLists}) as "listsAt",
			exists (select from ${classroom} where ${classroom.schoolId} = ${school} and ${wroteSql(classroom.id)}) as wrote,
			exists (select from ${programSchool} join ${cycle} on ${cycle.programId} = ${programSchool.programId}
				and ${runningCycle(cycle)}
				where ${programSchool.schoolId} = ${school}) as cycle
		from ${these(schoolIds)} order by these.id`);
}

/** At most this many classes are looked at: a list of steps is for the first ones. */
const maxClasses = 30;

/** The classes of these schools that have not written yet, the newest first. With `offset 0` only classes of these schools are looked at. */
export function newClassFacts(schoolIds: readonly string[]): Promise<ClassFacts[]> {
	const moment = instant(now());
	const openPairs = (
		condition: SQL,
		column = sql`count(distinct ${pairing.id})::int`
	) => sql`(select ${column} from ${enrolment}
		join ${member} on ${member.enrolmentId} = ${enrolment.id} join ${pairing} on ${pairing.id} = ${member.pairingId}
		where ${enrolment.classroomId} = ${classroom.id} and ${isEnrolled(enrolment)} and ${condition})`;
	return rows<ClassFacts>(sql`
		select ${classroom.id}, ${classroom.schoolId} as "schoolId", ${classroom.createdAt} as "createdAt", counted.*,
			(select ${partnership.id} from ${partnership} join ${cycle} on ${cycle.id} = ${partnership.cycleId}
				and ${runningCycle(cycle)}
				where ${classroom.id} in (${partnership.classroomId}, ${partnership.partnerId}) order by ${partnership.id}
					limit 1) as "partnershipId",
			${openPairs(openPairing(pairing))} as proposed,
			${openPairs(openPairing(pairing), sql`min(${pairing.createdAt})`)} as "proposedAt",
			${openPairs(sql`${pairing.state} in ('active', 'paused')`)} as pairs
		from (select distinct these.id from ${these(schoolIds)}) these cross join lateral (
			select ${classroom.id}, ${classroom.schoolId}, ${classroom.createdAt} from ${classroom}
			where ${classroom.schoolId} = these.id and not ${wroteSql(classroom.id)} offset 0
		) classroom cross join lateral (
			select count(*)::int as students,
				(count(*) filter (where ${person.passwordHash} is not null))::int as "signIn",
				(count(*) filter (where ${hasSignedInSql(person.id)}))::int as "signedIn",
				(count(*) filter (where ${consentedSql(person.id, moment)}))::int as consented,
				(count(*) filter (where ${rosterEntry.birthDate} is not null))::int as "birthDates",
				(count(*) filter (where ${studentProfile.personId} is not null))::int as profiles
			from ${membership} join ${person} on ${person.id} = ${membership.personId}
			left join ${rosterEntry} on ${rosterEntry.personId} = ${person.id}
				left join ${studentProfile} on ${studentProfile.personId} = ${person.id}
			where ${membership.classroomId} = ${classroom.id} and ${openMembership(membership, 'student')}) counted
		order by ${classroom.createdAt} desc, ${classroom.id} limit ${maxClasses}`);
}

/** What a program has. */
export interface ProgramFacts {
	schools: number;
	/** Its newest cycle that has not ended. */
	cycleId: string | null;
	partners: number;
	prompts: number;
}

export async function programFacts(programId: string): Promise<ProgramFacts> {
	const [facts] = await rows<ProgramFacts>(sql`
		select (select count(*)::int from ${programSchool} where ${programSchool.programId} = ${programId}) as schools,
			newest.id as "cycleId",
			(select count(*)::int from ${partnership} where ${partnership.cycleId} = newest.id) as partners,
			(select count(*)::int from ${prompt} where ${prompt.cycleId} = newest.id) as prompts
		from (select 1) always left join lateral (
			select ${cycle.id} from ${cycle} where ${cycle.programId} = ${programId} and ${runningCycle(cycle)}
			order by ${cycle.startsOn} desc, ${cycle.id} desc limit 1) newest on true`);
	return facts!;
}
