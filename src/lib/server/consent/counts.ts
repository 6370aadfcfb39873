import { type Actor, coordinates, isCoordinator, readerOf } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, isEnrolled } from '../kernel/predicates/index.ts';
import { consentedSql } from './valid.ts';
import { tables } from '../kernel/schema/index.ts';

const { classroom, consentWithdrawal, cycle, enrolment } = tables;

/** How many of a school's students take part with consent, without names. */
export interface ConsentCounts {
	schoolId: string;
	programId: string;
	students: number;
	valid: number;
	withdrawn: number;
	/** How many of the valid ones end within 30 days. */
	ending: number;
}

/** The counts of the programs that somebody coordinates, by school. */
export async function countsFor(actor: Actor): Promise<ConsentCounts[]> {
	if (!isCoordinator(actor)) return [];
	const moment = instant(now());
	const soon = sql`${moment} + interval '30 days'`;
	return rows<ConsentCounts>(sql`
		with taking as (
			select distinct ${cycle.programId}, ${classroom.schoolId}, ${enrolment.personId},
				${consentedSql(enrolment.personId, moment)} as valid, ${consentedSql(enrolment.personId, soon)} as later,
				exists (select from ${consentWithdrawal} where ${consentWithdrawal.studentId} = ${enrolment.personId}
					and ${consentWithdrawal.scope} = 'letters') as withdrawn
			from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
				join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
			where ${isEnrolled(enrolment)} and ${coordinates.where(readerOf(actor), cycle.programId)}
		)
		select program_id as "programId", school_id as "schoolId", count(*)::int as students,
			(count(*) filter (where valid))::int as valid, (count(*) filter (where withdrawn
				and not valid))::int as withdrawn,
			(count(*) filter (where valid and not later))::int as ending
		from taking group by 1, 2 order by 1, 2`);
}
