// What the rules of a call ask of a student, as the student may know it: nothing of cases, reports or restrictions is read here.
import { rows, sql } from '../kernel/db/index.ts';
import { isEnrolled } from '../kernel/predicates/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { together } from '../kernel/together.ts';
import { scopedConsentSql } from '../consent/index.ts';

const { application, cycle, enrolment, member, recommendation, release, rosterEntry, verifiedLevel } = tables;

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
		(select ${rosterEntry.birthDate}::text from ${rosterEntry} where ${rosterEntry.personId} = ${id}) as "birthDate",
		(select coalesce(json_agg(distinct ${cycle.programId}), '[]') from ${enrolment}
			join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
			where ${enrolment.personId} = ${id} and ${isEnrolled(enrolment)}) as programs,
		(select coalesce(json_agg(json_build_object('language', ${verifiedLevel.language}, 'level', ${verifiedLevel.level},
			'takenOn', ${verifiedLevel.takenOn}, 'validUntil', ${verifiedLevel.validUntil})
				order by ${verifiedLevel.takenOn} desc), '[]')
			from ${verifiedLevel} where ${verifiedLevel.studentId} = ${id} and ${verifiedLevel.endedAt} is null) as levels,
		(select count(distinct ${enrolment.cycleId})::int from ${enrolment} where ${enrolment.personId} = ${id}) as cycles,
		(select count(*)::int from ${member} join ${release} on ${release.pairingId} = ${member.pairingId}
			and ${release.authorId} = ${member.personId}
			where ${member.personId} = ${id}) as letters
		from ${idRows(studentIds)} who(id)`),
		() =>
			rows<PapersRow>(sql`select ${id} as student, which.id as call,
		${scopedConsentSql('travel', { student: id, about: sql`which.id::text` })} as consent,
		exists (select from ${recommendation} join ${application} on ${application.id} = ${recommendation.applicationId}
			where ${recommendation.handedInAt} is not null and ${application.withdrawnAt} is null
			and ${application.studentId} = ${id} and ${application.articleId} = which.id) as recommendation
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
export const studentFacts = async (studentId: string, callId: string): Promise<StudentFacts> =>
	(await factsOfMany([studentId], [callId]))(studentId, callId);
