import { now } from '../../kernel/clock.ts';
import { into, rows, sql, columnName } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import {
	aliased,
	classroom,
	enrolment,
	pairing,
	pairingMember,
	pairingStep,
	rollupClass,
	rollupPairs,
	rollupTouch,
	rollupWeek
} from '../../kernel/schema/index.ts';

const { c, e, enrolment: enrolmentRow, w } = aliased({ c: classroom, e: enrolment, enrolment, w: pairing });
const { m, p } = aliased({ m: pairingMember, p: pairingStep });
const { rollup_class: rollupClassRow } = aliased({ rollup_class: rollupClass });
const { rollup_pairs: rollupPairsRow } = aliased({ rollup_pairs: rollupPairs });
const { rollup_week: rollupWeekRow } = aliased({ rollup_week: rollupWeek });

/** A time long ago: due at once. */
export const dueNow = sql`'epoch'::timestamptz`;

/**
 * Marks the classes of recorded changes as due. A change and its record become visible together, so what is computed
 * afterwards includes it.
 */
export async function markTouched(): Promise<void> {
	await rows(sql`
		with gone as materialized (delete from ${rollupTouch} returning *),
		pairs as materialized (select distinct pairing_id as id from gone where pairing_id is not null),
		cycles as materialized (
			select cycle_id as id from gone where cycle_id is not null and classroom_id is null
			union select ${e.cycleId} from gone join ${c} on ${c.schoolId} = gone.school_id
				join ${e} on ${e.classroomId} = ${c.id}),
		touched as (
			select cycle_id, classroom_id from gone where cycle_id is not null and classroom_id is not null
			union select ${w.cycleId}, ${e.classroomId} from pairs join ${w} on ${w.id} = pairs.id
				join ${m} on ${m.pairingId} = ${w.id} join ${e} on ${e.id} = ${m.enrolmentId}
			union select ${e.cycleId}, ${e.classroomId} from pairs join ${p} on ${p.pairingId} = pairs.id
				and ${p.kind} = 'carry'
				join ${m} on ${m.pairingId} = ${p.pairingId}
				join ${e} on ${e.cycleId}::text = ${p.reason} and ${e.personId} = ${m.personId}
			union select ${e.cycleId}, ${e.classroomId} from cycles join ${e} on ${e.cycleId} = cycles.id)
		insert into ${into(rollupClass, 'cycleId', 'classroomId', 'students', 'consented', 'at', 'dueAt')}
		select cycle_id, classroom_id, 0, 0, ${instant(now())}, ${dueNow} from touched
		on conflict (${columnName(rollupClass.cycleId)}, ${columnName(rollupClass.classroomId)}) do update
			set ${columnName(rollupClass.dueAt)} = excluded.due_at`);
}

/** Marks every class of every cycle as due, also former ones. */
export async function markAll(): Promise<void> {
	await rows(sql`
		insert into ${into(rollupClass, 'cycleId', 'classroomId', 'students', 'consented', 'at', 'dueAt')}
		select distinct cycle_id, classroom_id, 0, 0, ${instant(now())}, ${dueNow} from (
			select ${enrolmentRow.cycleId}, ${enrolmentRow.classroomId} from ${enrolmentRow}
			union select ${rollupWeekRow.cycleId}, ${rollupWeekRow.classroomId} from ${rollupWeekRow}
			union select ${rollupPairsRow.cycleId}, unnest(${rollupPairsRow.classrooms}) from ${rollupPairsRow}
			union select ${rollupClassRow.cycleId}, ${rollupClassRow.classroomId} from ${rollupClassRow}) every_one
		on conflict (${columnName(rollupClass.cycleId)}, ${columnName(rollupClass.classroomId)}) do update
			set ${columnName(rollupClass.dueAt)} = excluded.due_at`);
}
