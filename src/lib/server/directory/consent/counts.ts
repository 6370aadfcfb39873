import { sql } from 'drizzle-orm';
import { type Actor, coordinates, isCoordinator, readerOf } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { consentedSql } from './valid.ts';

/** How many of a school's students take part with consent, without names. */
export interface ConsentCounts {
	schoolId: string;
	programId: string;
	students: number;
	valid: number;
	withdrawn: number;
	/** Of the valid ones, those that run out within 30 days. */
	ending: number;
}

/** The counts of the programs that somebody coordinates, by school. */
export async function countsFor(actor: Actor): Promise<ConsentCounts[]> {
	if (!isCoordinator(actor)) return [];
	const at = instant(now());
	const soon = sql`${at} + interval '30 days'`;
	return rows<ConsentCounts>(sql`
		with taking as (
			select distinct y.program_id, c.school_id, e.person_id,
				${consentedSql(sql`e.person_id`, at)} as valid, ${consentedSql(sql`e.person_id`, soon)} as later,
				exists (select from consent_withdrawal w where w.student_id = e.person_id) as withdrawn
			from enrolment e join cycle y on y.id = e.cycle_id join classroom c on c.id = e.classroom_id
			where e.until is null and ${coordinates.where(readerOf(actor), sql`y.program_id`)}
		)
		select program_id as "programId", school_id as "schoolId", count(*)::int as students,
			(count(*) filter (where valid))::int as valid, (count(*) filter (where withdrawn and not valid))::int as withdrawn,
			(count(*) filter (where valid and not later))::int as ending
		from taking group by 1, 2 order by 1, 2`);
}
