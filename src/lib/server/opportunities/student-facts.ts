// What the rules of a call ask of a student, as the student may know it: nothing of cases, reports or restrictions is read here.
import { rows, sql } from '../kernel/db/index.ts';
import { isEnrolled } from '../kernel/predicates/index.ts';
import {
	aliased,
	application,
	cycle,
	enrolment,
	pairingMember,
	recommendation,
	release,
	rosterEntry,
	verifiedLevel
} from '../kernel/schema/index.ts';
import { together } from '../kernel/together.ts';
import { scopedConsentSql } from '../consent/index.ts';

const { ap, c, e, mb, r, rc, s, v } = aliased({
	ap: application,
	c: cycle,
	e: enrolment,
	mb: pairingMember,
	r: release,
	rc: recommendation,
	s: rosterEntry,
	v: verifiedLevel
});

export interface StudentFacts {
	/** YYYY-MM-DD, from the register. */
	birthDate: string | null;
	/** Programs in which they take part now. */
	programs: string[];
	/** What the school has seen. */
	levels: { language: string; level: string; takenOn: string; validUntil: string | null }[];
	cycles: number;
	letters: number;
	/** The family’s form for this call is there. One that was withdrawn is not there, like one that never was. */
	consent: boolean;
	/** A teacher has handed in a recommendation for this call. */
	recommendation: boolean;
}

interface PapersRow {
	student: string;
	call: string;
	consent: boolean;
	recommendation: boolean;
}

/** A list of ids as rows `who` or `which`. */
const idRows = (ids: string[]) => sql`unnest(${sql.param(`{${ids.join(',')}}`)}::uuid[])`;

/**
 * What is known of these students for these calls, with one statement for the students and one for the forms of their families.
 * @param callIds of their articles @returns a function of a student and a call among them
 */
export async function factsOfMany(
	studentIds: string[],
	callIds: string[]
): Promise<(studentId: string, callId: string) => StudentFacts> {
	const id = sql`who.id`;
	const [facts, papers] = await together(
		() =>
			rows<Omit<StudentFacts, 'consent' | 'recommendation'> & { id: string }>(sql`select ${id},
		(select ${s.birthDate}::text from ${s} where ${s.personId} = ${id}) as "birthDate",
		(select coalesce(json_agg(distinct ${c.programId}), '[]') from ${e} join ${c} on ${c.id} = ${e.cycleId}
			where ${e.personId} = ${id} and ${isEnrolled(e)}) as programs,
		(select coalesce(json_agg(json_build_object('language', ${v.language}, 'level', ${v.level}, 'takenOn', ${v.takenOn},
			'validUntil', ${v.validUntil}) order by ${v.takenOn} desc), '[]')
			from ${v} where ${v.studentId} = ${id} and ${v.endedAt} is null) as levels,
		(select count(distinct ${e.cycleId})::int from ${e} where ${e.personId} = ${id}) as cycles,
		(select count(*)::int from ${mb} join ${r} on ${r.pairingId} = ${mb.pairingId} and ${r.authorId} = ${mb.personId}
			where ${mb.personId} = ${id}) as letters
		from ${idRows(studentIds)} who(id)`),
		() =>
			rows<PapersRow>(sql`select ${id} as student, which.id as call,
		${scopedConsentSql('travel', { student: id, about: sql`which.id::text` })} as consent,
		exists (select from ${rc} join ${ap} on ${ap.id} = ${rc.applicationId} where ${rc.handedInAt} is not null and ${ap.withdrawnAt} is null
			and ${ap.studentId} = ${id} and ${ap.articleId} = which.id) as recommendation
		from ${idRows(studentIds)} who(id) cross join ${idRows(callIds)} which(id)`)
	);
	const byId = new Map(facts.map(({ id: studentId, ...rest }) => [studentId, rest]));
	const byBoth = new Map(papers.map((row) => [`${row.student} ${row.call}`, row]));
	return (studentId, callId) => {
		const row = byBoth.get(`${studentId} ${callId}`);
		return {
			...byId.get(studentId)!,
			consent: row?.consent ?? false,
			recommendation: row?.recommendation ?? false
		};
	};
}

/** @param callId of the article */
export const factsOf = async (studentId: string, callId: string): Promise<StudentFacts> =>
	(await factsOfMany([studentId], [callId]))(studentId, callId);
