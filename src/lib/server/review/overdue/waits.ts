// What waits for which classroom, as SQL over many items: the rule of `approvers` in policy.ts; a test holds the two together.
import { type SQL, sql } from 'drizzle-orm';
import { bothClassroomsSql, onHoldSql, seatOf } from '../../kernel/predicates/index.ts';
import { programOf } from '../scope.ts';
import { calendars, waitingSince } from '../../directory/calendar/index.ts';

/**
 * One row for each item and each classroom that it still waits for: `reviewable_id`, `kind`, `revision_id`, `pairing_id`,
 * `author_id`, `program_id`, `submitted_at`, `classroom_id`, `school_id`. Pairings that have a break make nobody wait;
 * what is on hold has a promise of its own, in minutes of the clock.
 * @param only rows `pairing_id`: what waits in these pairings, and nothing else
 */
export const waits = (at: SQL, only?: SQL) => sql`(
	select distinct r.id as reviewable_id, r.kind, r.revision_id, r.pairing_id, r.author_id, y.program_id, r.submitted_at,
		e.classroom_id, c.school_id
	from reviewable r
	join pairing w on w.id = r.pairing_id and w.state = 'active'
	join cycle y on y.id = w.cycle_id
	join pairing_member m on m.pairing_id = w.id
		and (w.release_rule = 'both' or ${bothClassroomsSql(sql`r.author_id`, at)}
			or (m.person_id = r.author_id) = (w.release_rule = 'sender'))
	join enrolment e on e.id = m.enrolment_id
	join classroom c on c.id = e.classroom_id
	where r.state = 'waiting' and r.release_at is null and not ${onHoldSql(sql`r.id`)} ${only ? sql`and r.pairing_id in (${only})` : sql``}
	and not exists (select from approval a where a.revision_id = r.revision_id and a.classroom_id = e.classroom_id)
	${only ? sql`` : sql`union all ${waitsOutside}`})`;

/** The same of what was written in no pairing: it waits for the writer's own classroom. */
const waitsOutside = sql`
	select r.id, r.kind, r.revision_id, null, r.author_id, ${programOf(sql`r.author_id`)}, r.submitted_at, home.classroom_id,
		c.school_id
	from reviewable r
	join lateral (${seatOf(sql`r.author_id`)}) home on true
	join classroom c on c.id = home.classroom_id
	where r.pairing_id is null and r.state = 'waiting' and r.release_at is null and not ${onHoldSql(sql`r.id`)}
	and not exists (select from approval a where a.revision_id = r.revision_id and a.classroom_id = home.classroom_id)`;

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
