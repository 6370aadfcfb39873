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
	runningCycle
} from '../../kernel/predicates/index.ts';
import {
	aliased,
	classroom,
	classroomMembership,
	cycle,
	enrolment,
	pairing,
	pairingMember,
	partnership,
	person,
	programSchool,
	prompt,
	reviewable,
	roleGrant,
	rosterEntry,
	rosterImport,
	safeguardingPost,
	schoolTerm,
	studentProfile,
	vouching
} from '../../kernel/schema/index.ts';
import { hasSignedInSql } from '../../people/index.ts';
import { consentedSql } from '../../consent/index.ts';

const { b, c, e, f } = aliased({ b: rosterEntry, c: classroom, e: enrolment, f: studentProfile });
const { g, h, i, k } = aliased({ g: roleGrant, h: partnership, i: rosterImport, k: safeguardingPost });
const { m, n, p, ps } = aliased({ m: classroomMembership, n: pairingMember, p: person, ps: programSchool });
const { q, r, t, u } = aliased({ q: prompt, r: reviewable, t: schoolTerm, u: vouching });
const { w, y } = aliased({ w: pairing, y: cycle });

/** What a school has. */
export interface SchoolFacts {
	schoolId: string;
	/** A lead for whom a coordinator vouches now. */
	lead: boolean;
	term: boolean;
	classes: number;
	/** Who handed in the class lists that wait for a second adult. */
	listsBy: string[];
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
	/** Pairs that are proposed or more, and those that both sides have approved. */
	proposed: number;
	pairs: number;
}

/**
 * Whether a letter of a student of the classroom has travelled. A letter that was recalled has. With `offset 0` it is looked up class by
 * class, until the first letter; otherwise all letters of all schools are read.
 */
const wroteSql = (classroomId: SQLWrapper): SQL<boolean> => sql`exists (
	select from ${e} join ${n} on ${n.enrolmentId} = ${e.id}
	join ${r} on ${r.pairingId} = ${n.pairingId} and ${r.authorId} = ${n.personId}
	where ${e.classroomId} = ${classroomId} and ${r.kind} = 'message' and ${r.state} in ('released', 'recalled') offset 0)`;

const these = (ids: readonly string[]) =>
	sql`jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) these (id)`;

/** What these schools have, in the order of their ids. */
export function schoolFacts(schoolIds: readonly string[]): Promise<SchoolFacts[]> {
	const moment = instant(now());
	const school = sql`these.id`;
	return rows<SchoolFacts>(sql`
		select these.id as "schoolId",
			exists (select from ${k} where ${k.schoolId} = ${school} and ${openPost(k, 'lead')}
				and exists (select from ${g} where ${g.personId} = ${k.personId} and ${g.schoolId} = ${school}
					and ${openGrant(g, 'teacher')})
				and exists (select from ${u} where ${u.schoolId} = ${school} and ${u.personId} = ${k.personId}
					and ${u.endsAt} > ${moment})) as lead,
			exists (select from ${t} where ${t.schoolId} = ${school}) as term,
			(select count(*)::int from ${c} where ${c.schoolId} = ${school}) as classes,
			(select coalesce(json_agg(${i.by}), '[]') from ${i} where ${i.schoolId} = ${school}
				and ${i.sentAt} is not null and ${i.outcome} is null) as "listsBy",
			exists (select from ${c} where ${c.schoolId} = ${school} and ${wroteSql(c.id)}) as wrote,
			exists (select from ${ps} join ${y} on ${y.programId} = ${ps.programId} and ${runningCycle(y)}
				where ${ps.schoolId} = ${school}) as cycle
		from ${these(schoolIds)} order by these.id`);
}

/** At most this many classes are looked at: a list of steps is for the first ones. */
const maxClasses = 30;

/** The classes of these schools that have not written yet, the newest first. With `offset 0` only classes of these schools are looked at. */
export function newClassFacts(schoolIds: readonly string[]): Promise<ClassFacts[]> {
	const moment = instant(now());
	const openPairs = (condition: SQL) => sql`(select count(distinct ${w.id})::int from ${e}
		join ${n} on ${n.enrolmentId} = ${e.id} join ${w} on ${w.id} = ${n.pairingId}
		where ${e.classroomId} = ${c.id} and ${isEnrolled(e)} and ${condition})`;
	return rows<ClassFacts>(sql`
		select ${c.id}, ${c.schoolId} as "schoolId", ${c.createdAt} as "createdAt", counted.*,
			(select ${h.id} from ${h} join ${y} on ${y.id} = ${h.cycleId} and ${runningCycle(y)}
				where ${c.id} in (${h.classroomId}, ${h.partnerId}) order by ${h.id} limit 1) as "partnershipId",
			${openPairs(openPairing(w))} as proposed,
			${openPairs(sql`${w.state} in ('active', 'paused')`)} as pairs
		from (select distinct these.id from ${these(schoolIds)}) these cross join lateral (
			select ${c.id}, ${c.schoolId}, ${c.createdAt} from ${c}
			where ${c.schoolId} = these.id and not ${wroteSql(c.id)} offset 0
		) c cross join lateral (
			select count(*)::int as students,
				(count(*) filter (where ${p.passwordHash} is not null))::int as "signIn",
				(count(*) filter (where ${hasSignedInSql(p.id)}))::int as "signedIn",
				(count(*) filter (where ${consentedSql(p.id, moment)}))::int as consented,
				(count(*) filter (where ${b.birthDate} is not null))::int as "birthDates",
				(count(*) filter (where ${f.personId} is not null))::int as profiles
			from ${m} join ${p} on ${p.id} = ${m.personId}
			left join ${b} on ${b.personId} = ${p.id} left join ${f} on ${f.personId} = ${p.id}
			where ${m.classroomId} = ${c.id} and ${openMembership(m, 'student')}) counted
		order by ${c.createdAt} desc, ${c.id} limit ${maxClasses}`);
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
		select (select count(*)::int from ${ps} where ${ps.programId} = ${programId}) as schools,
			newest.id as "cycleId",
			(select count(*)::int from ${h} where ${h.cycleId} = newest.id) as partners,
			(select count(*)::int from ${q} where ${q.cycleId} = newest.id) as prompts
		from (select 1) always left join lateral (
			select ${y.id} from ${y} where ${y.programId} = ${programId} and ${runningCycle(y)}
			order by ${y.startsOn} desc, ${y.id} desc limit 1) newest on true`);
	return facts!;
}
