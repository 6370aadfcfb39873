// Who is in a class, and when its numbers change by time alone.
import { sql } from 'drizzle-orm';
import { standing } from '../../../directory/consent/index.ts';
import { rows } from '../../../kernel/db/index.ts';
import { instant } from '../../../kernel/predicates/index.ts';
import { replyDays } from '../letters.ts';
import { seatRows, type Unit, unitRows } from './seats.ts';

/** Writes the row of each class that takes part, with the next moment at which something of it changes by itself. */
export async function fillClasses(units: Unit[], at: Date): Promise<void> {
	const now = instant(at);
	await rows(sql`
		with ${unitRows(units, now)}, ${seatRows},
		student as (
			select e.cycle_id, e.classroom_id, count(*) filter (where e.until is null) as students,
				count(k.until) filter (where e.until is null) as consented, min(k.until) as until
			from unit join enrolment e on e.cycle_id = unit.cycle_id and e.classroom_id = unit.classroom_id
			left join lateral (select max(coalesce(k.until, 'infinity')) as until ${standing(sql`e.person_id`, now)}) k on true
			group by e.cycle_id, e.classroom_id),
		young as (
			select seat.cycle_id, seat.classroom_id, min(l.at) + make_interval(days => ${replyDays}::int) as until
			from seat join release l on l.pairing_id = seat.pairing_id and l.author_id = seat.person_id
			where l.at > ${now} - make_interval(days => ${replyDays}::int) group by 1, 2)
		insert into rollup_class (cycle_id, classroom_id, students, consented, at, due_at)
		select unit.cycle_id, unit.classroom_id, s.students, s.consented, ${now}, nullif(least(
			case when unit.today <= unit.starts_on + 7 * unit.weeks + 1 then unit.midnight end, s.until, y.until), 'infinity')
		from unit join student s using (cycle_id, classroom_id) left join young y using (cycle_id, classroom_id)`);
}
