import { type Actor, coordinates, isCoordinator, readerOf } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, isEnrolled } from '../kernel/predicates/index.ts';
import { consentedSql } from './valid.ts';
import { aliased, classroom, consentWithdrawal, cycle, enrolment } from '../kernel/schema/index.ts';

const { c, e, w, y } = aliased({ c: classroom, e: enrolment, w: consentWithdrawal, y: cycle });

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
			select distinct ${y.programId}, ${c.schoolId}, ${e.personId},
				${consentedSql(e.personId, moment)} as valid, ${consentedSql(e.personId, soon)} as later,
				exists (select from ${w} where ${w.studentId} = ${e.personId} and ${w.scope} = 'letters') as withdrawn
			from ${e} join ${y} on ${y.id} = ${e.cycleId} join ${c} on ${c.id} = ${e.classroomId}
			where ${isEnrolled(e)} and ${coordinates.where(readerOf(actor), y.programId)}
		)
		select program_id as "programId", school_id as "schoolId", count(*)::int as students,
			(count(*) filter (where valid))::int as valid, (count(*) filter (where withdrawn
				and not valid))::int as withdrawn,
			(count(*) filter (where valid and not later))::int as ending
		from taking group by 1, 2 order by 1, 2`);
}
