// What waits for which classroom, as SQL over many items: the requests for approval that are open.
import { type SQL, sql } from 'drizzle-orm';
import { isAskedSql, onHoldSql } from '../../kernel/predicates/index.ts';
import { programOf } from '../scope.ts';
import { calendars, waitingSince } from '../../directory/calendar/index.ts';

/**
 * One row for each item and each classroom that it still waits for: `reviewable_id`, `kind`, `revision_id`, `pairing_id`,
 * `author_id`, `program_id`, `submitted_at`, `classroom_id`, `school_id`. Pairings that have a break make nobody wait;
 * what is on hold has a promise of its own, in minutes of the clock.
 * @param only rows `pairing_id`: what waits in these pairings, and nothing else
 */
export const waits = (at: SQL, only?: SQL) => sql`(
	select r.id as reviewable_id, r.kind, r.revision_id, r.pairing_id, r.author_id,
		case when w.id is null then ${programOf(sql`r.author_id`)} else y.program_id end as program_id, r.submitted_at,
		q.classroom_id, c.school_id
	from approval_request q
	join revision v on v.id = q.revision_id
	join reviewable r on r.id = v.reviewable_id and r.revision_id = v.id
	join classroom c on c.id = q.classroom_id
	left join pairing w on w.id = r.pairing_id
	left join cycle y on y.id = w.cycle_id
	where ${isAskedSql(at)} and r.state = 'waiting' and r.release_at is null and not ${onHoldSql(sql`r.id`)}
	and ${only ? sql`w.state = 'active' and r.pairing_id in (${only})` : sql`(w.state = 'active' or r.pairing_id is null)`})`;

/**
 * One row for each school whose promise can have ended: what was handed in by its `cutoff` is overdue.
 * The clock of the school is asked once for each school, not once for each letter.
 */
export async function promises(at: Date): Promise<SQL> {
	const limits = [...(await calendars()).values()].map((calendar) => ({
		school_id: calendar.schoolId,
		cutoff: waitingSince(calendar, at, calendar.promiseHours)
	}));
	return sql`json_to_recordset(${JSON.stringify(limits)}::json) as promise (school_id text, cutoff timestamptz)`;
}
