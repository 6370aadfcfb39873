import { sql } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { consentedSql } from '../../directory/consent/index.ts';
import { anyOf, rows } from '../../kernel/db/index.ts';
import { instant, suspendedSql } from '../../kernel/predicates/index.ts';
import type { SideName, Student } from '../../engines/cohort/index.ts';
import type { Partnership } from './partnership.ts';

/** A student of two partner classrooms, as the solver is told about them and as pages call them. */
export interface Candidate extends Omit<Student, 'birthDate'> {
	side: SideName;
	enrolmentId: string;
	name: string;
	/** Null where the school's register has none. */
	birthDate: string | null;
	suspended: boolean;
	/** Consent for them stands: nobody is paired without. */
	consented: boolean;
}

const live = sql`('proposed', 'active', 'paused')`;

/**
 * Everybody who takes part from two partner classrooms, by id. An adult who teaches anywhere is not paired by a run.
 * What else keeps a student from being paired belongs here, beside `suspended`, and into `leftOutOf` of cohort.ts.
 */
export const studentsOf = ({ cycleId, left, right }: Partnership) =>
	rows<Candidate>(sql`
		select e.person_id as id, case when e.classroom_id = ${left.classroomId} then 'left' else 'right' end as side,
			e.id as "enrolmentId", p.display_name as name, r.birth_date::text as "birthDate",
			coalesce(f.wants_second_pal, false) as "wantsSecondPal", ${suspendedSql(sql`p.id`, instant(now()))} as suspended,
			${consentedSql(sql`p.id`, instant(now()))} as consented,
			(select coalesce(json_agg(i.interest), '[]') from profile_interest i where i.person_id = p.id) as interests,
			(select coalesce(json_agg(t.topic), '[]') from profile_topic t where t.person_id = p.id) as topics,
			(select coalesce(json_object_agg(l.language, l.level), '{}') from profile_language l where l.person_id = p.id) as languages,
			(select count(distinct w.cycle_id)::int from pairing_member m join pairing w on w.id = m.pairing_id
				where m.person_id = p.id and m.third and w.cycle_id <> e.cycle_id and w.state <> 'declined') as "timesThird",
			(select count(*)::int from pairing_member m join pairing w on w.id = m.pairing_id
				where m.enrolment_id = e.id and w.state in ${live}) as pals
		from enrolment e
		join person p on p.id = e.person_id
		left join roster_entry r on r.person_id = p.id
		left join student_profile f on f.person_id = p.id
		where e.cycle_id = ${cycleId} and e.until is null
		and ${anyOf(sql`e.classroom_id`, [left.classroomId, right.classroomId])}
		and not exists (select from classroom_membership adult
			where adult.person_id = p.id and adult.role = 'teacher' and adult.until is null)
		order by p.id`);

interface Apart {
	first: string;
	second: string;
	why: 'must' | 'must_not' | 'never_again';
}

/**
 * What is asked of two of these students: by teachers of either side; and who are pals already, or were declined in this
 * cycle, is not proposed again.
 */
export const askedOf = ({ cycleId, programId }: Pick<Partnership, 'cycleId' | 'programId'>, ids: string[]) =>
	rows<Apart>(sql`
		select x.first_id as first, x.second_id as second, x.kind as why from pairing_wish x
		where x.program_id = ${programId} and x.ended_at is null
		and ${anyOf(sql`x.first_id`, ids)} and ${anyOf(sql`x.second_id`, ids)}
		union
		select a.person_id, b.person_id, 'must_not' from pairing w
		join pairing_member a on a.pairing_id = w.id join pairing_member b on b.pairing_id = w.id and b.person_id > a.person_id
		where (w.state in ${live} or w.state = 'declined' and w.cycle_id = ${cycleId})
		and ${anyOf(sql`a.person_id`, ids)} and ${anyOf(sql`b.person_id`, ids)}`);
