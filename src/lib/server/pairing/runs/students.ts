import { now } from '../../kernel/clock.ts';
import { consentedSql } from '../../consent/index.ts';
import { levelsSql } from '../../people/levels/index.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { instant, isEnrolled, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import type { SideName, Student } from '../../engines/cohort/index.ts';
import type { Partnership } from './partnership.ts';
import {
	aliased,
	classroomMembership,
	enrolment,
	pairing,
	pairingMember,
	pairingWish,
	person,
	profileInterest,
	profileTopic,
	rosterEntry,
	studentProfile
} from '../../kernel/schema/index.ts';

const { a, adult, b } = aliased({ a: pairingMember, adult: classroomMembership, b: pairingMember });
const { e, f, i } = aliased({ e: enrolment, f: studentProfile, i: profileInterest });
const { m, p, r, t } = aliased({ m: pairingMember, p: person, r: rosterEntry, t: profileTopic });
const { w, x } = aliased({ w: pairing, x: pairingWish });

/** A student of two partner classrooms, for the solver and for pages. */
export interface Candidate extends Omit<Student, 'birthDate'> {
	side: SideName;
	enrolmentId: string;
	name: string;
	/** Null where the school's register has none. */
	birthDate: string | null;
	suspended: boolean;
	/** Whether consent for them is valid: nobody is paired without. */
	consented: boolean;
}

const openStates = sql`('proposed', 'active', 'paused')`;

/**
 * All students who take part from two partner classrooms, by id. An adult who teaches anywhere is not paired by a run. Any
 * further condition that keeps a student from being paired belongs here, like `suspended`, and into `leftOutOf` of cohort.ts.
 */
export const studentsOf = ({ cycleId, left, right }: Partnership) =>
	rows<Candidate>(sql`
		select ${e.personId} as id, case when ${e.classroomId} = ${left.classroomId} then 'left' else 'right' end as side,
			${e.id} as "enrolmentId", ${p.displayName} as name, ${r.birthDate}::text as "birthDate",
			coalesce(${f.wantsSecondPal}, false) as "wantsSecondPal",
				${suspendedSql(p.id, instant(now()))} as suspended,
			${consentedSql(p.id, instant(now()))} as consented,
			(select coalesce(json_agg(${i.interest}), '[]') from ${i} where ${i.personId} = ${p.id}) as interests,
			(select coalesce(json_agg(${t.topic}), '[]') from ${t} where ${t.personId} = ${p.id}) as topics,
			(select coalesce(json_object_agg(best.language, best.level), '{}') from ${levelsSql(p.id)} best) as languages,
			(select count(distinct ${w.cycleId})::int from ${m} join ${w} on ${w.id} = ${m.pairingId}
				where ${m.personId} = ${p.id} and ${m.third} and ${w.cycleId} <> ${e.cycleId}
					and ${w.state} <> 'declined') as "timesThird",
			(select count(*)::int from ${m} join ${w} on ${w.id} = ${m.pairingId}
				where ${m.enrolmentId} = ${e.id} and ${w.state} in ${openStates}) as pals
		from ${e}
		join ${p} on ${p.id} = ${e.personId}
		left join ${r} on ${r.personId} = ${p.id}
		left join ${f} on ${f.personId} = ${p.id}
		where ${e.cycleId} = ${cycleId} and ${isEnrolled(e)}
		and ${anyOf(e.classroomId, [left.classroomId, right.classroomId])}
		and not exists (select from ${adult}
			where ${adult.personId} = ${p.id} and ${openMembership(adult, 'teacher')})
		order by ${p.id}`);

interface PairRequest {
	first: string;
	second: string;
	why: 'must' | 'must_not' | 'never_again';
}

/**
 * Requests about two of these students: those of teachers of either side, and that a pair of pals, or a pair that was declined in
 * this cycle, is not proposed again.
 */
export const pairRequestsOf = (
	{ cycleId, programId }: Pick<Partnership, 'cycleId' | 'programId'>,
	ids: string[]
) =>
	rows<PairRequest>(sql`
		select ${x.firstId} as first, ${x.secondId} as second, ${x.kind} as why from ${x}
		where ${x.programId} = ${programId} and ${x.endedAt} is null
		and ${anyOf(x.firstId, ids)} and ${anyOf(x.secondId, ids)}
		union
		select ${a.personId}, ${b.personId}, 'must_not' from ${w}
		join ${a} on ${a.pairingId} = ${w.id} join ${b} on ${b.pairingId} = ${w.id} and ${b.personId} > ${a.personId}
		where (${w.state} in ${openStates} or ${w.state} = 'declined' and ${w.cycleId} = ${cycleId})
		and ${anyOf(a.personId, ids)} and ${anyOf(b.personId, ids)}`);
