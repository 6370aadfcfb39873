// What the rules of a call ask of a student, as the student may know it: nothing of cases, reports or restrictions is read here.
import { rows, sql } from '../../kernel/db/index.ts';
import { isEnrolled } from '../../kernel/predicates/index.ts';
import { aliased, cycle, enrolment, release, rosterEntry, verifiedLevel } from '../../kernel/schema/index.ts';
import { hasConsent } from '../../directory/consent/index.ts';

const { c, e, r, s, v } = aliased({ c: cycle, e: enrolment, r: release, s: rosterEntry, v: verifiedLevel });

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
}

/** @param callId of the article */
export async function factsOf(studentId: string, callId: string): Promise<StudentFacts> {
	const id = sql`${studentId}::uuid`;
	const [row] = await rows<Omit<StudentFacts, 'consent'>>(sql`select
		(select ${s.birthDate}::text from ${s} where ${s.personId} = ${id}) as "birthDate",
		(select coalesce(json_agg(distinct ${c.programId}), '[]') from ${e} join ${c} on ${c.id} = ${e.cycleId}
			where ${e.personId} = ${id} and ${isEnrolled(e)}) as programs,
		(select coalesce(json_agg(json_build_object('language', ${v.language}, 'level', ${v.level}, 'takenOn', ${v.takenOn},
			'validUntil', ${v.validUntil}) order by ${v.takenOn} desc), '[]')
			from ${v} where ${v.studentId} = ${id} and ${v.endedAt} is null) as levels,
		(select count(distinct ${e.cycleId})::int from ${e} where ${e.personId} = ${id}) as cycles,
		(select count(*)::int from ${r} where ${r.authorId} = ${id} and ${r.pairingId} is not null) as letters`);
	return { ...row!, consent: await hasConsent(studentId, 'travel', callId) };
}
