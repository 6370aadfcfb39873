import { sql } from 'drizzle-orm';
import { now } from '../../../kernel/clock.ts';
import { rows } from '../../../kernel/db/index.ts';
import { instant } from '../../../kernel/predicates/index.ts';

/** Long ago: due at once. */
export const atOnce = sql`'epoch'::timestamptz`;

/**
 * Marks the classes that were touched as due. The rows of a touch are seen together with what it was left for, so what
 * is made afterwards is made from that or from something newer.
 */
export async function markTouched(): Promise<void> {
	await rows(sql`
		with gone as materialized (delete from rollup_touch returning *),
		pairs as materialized (select distinct pairing_id as id from gone where pairing_id is not null),
		cycles as materialized (
			select cycle_id as id from gone where cycle_id is not null and classroom_id is null
			union select e.cycle_id from gone join classroom c on c.school_id = gone.school_id
				join enrolment e on e.classroom_id = c.id),
		touched as (
			select cycle_id, classroom_id from gone where cycle_id is not null and classroom_id is not null
			union select w.cycle_id, e.classroom_id from pairs join pairing w on w.id = pairs.id
				join pairing_member m on m.pairing_id = w.id join enrolment e on e.id = m.enrolment_id
			union select e.cycle_id, e.classroom_id from pairs join pairing_step p on p.pairing_id = pairs.id and p.kind = 'carry'
				join pairing_member m on m.pairing_id = p.pairing_id
				join enrolment e on e.cycle_id::text = p.reason and e.person_id = m.person_id
			union select e.cycle_id, e.classroom_id from cycles join enrolment e on e.cycle_id = cycles.id)
		insert into rollup_class (cycle_id, classroom_id, students, consented, at, due_at)
		select cycle_id, classroom_id, 0, 0, ${instant(now())}, ${atOnce} from touched
		on conflict (cycle_id, classroom_id) do update set due_at = excluded.due_at`);
}

/** Marks every class of every cycle as due, and those that are none any more. */
export async function markAll(): Promise<void> {
	await rows(sql`
		insert into rollup_class (cycle_id, classroom_id, students, consented, at, due_at)
		select distinct cycle_id, classroom_id, 0, 0, ${instant(now())}, ${atOnce} from (
			select cycle_id, classroom_id from enrolment
			union select cycle_id, classroom_id from rollup_week
			union select cycle_id, unnest(classrooms) from rollup_pairs
			union select cycle_id, classroom_id from rollup_class) every_one
		on conflict (cycle_id, classroom_id) do update set due_at = excluded.due_at`);
}
