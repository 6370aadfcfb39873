import { now } from '../../kernel/clock.ts';
import { into, rows, sql, columnName } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { rollupClass, rollupTouch, tables } from '../../kernel/schema/index.ts';

const { classroom, enrolment, member, pairing, pairingStep, rollupPairs, rollupWeek } = tables;

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
			union select ${enrolment.cycleId} from gone join ${classroom} on ${classroom.schoolId} = gone.school_id
				join ${enrolment} on ${enrolment.classroomId} = ${classroom.id}),
		touched as (
			select cycle_id, classroom_id from gone where cycle_id is not null and classroom_id is not null
			union select ${pairing.cycleId}, ${enrolment.classroomId} from pairs join ${pairing} on ${pairing.id} = pairs.id
				join ${member} on ${member.pairingId} = ${pairing.id}
					join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			union select ${enrolment.cycleId}, ${enrolment.classroomId} from pairs
				join ${pairingStep} on ${pairingStep.pairingId} = pairs.id
				and ${pairingStep.kind} = 'carry'
				join ${member} on ${member.pairingId} = ${pairingStep.pairingId}
				join ${enrolment} on ${enrolment.cycleId}::text = ${pairingStep.reason}
					and ${enrolment.personId} = ${member.personId}
			union select ${enrolment.cycleId}, ${enrolment.classroomId} from cycles
				join ${enrolment} on ${enrolment.cycleId} = cycles.id)
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
			select ${enrolment.cycleId}, ${enrolment.classroomId} from ${enrolment}
			union select ${rollupWeek.cycleId}, ${rollupWeek.classroomId} from ${rollupWeek}
			union select ${rollupPairs.cycleId}, unnest(${rollupPairs.classrooms}) from ${rollupPairs}
			union select ${tables.rollupClass.cycleId}, ${tables.rollupClass.classroomId}
				from ${tables.rollupClass}) every_one
		on conflict (${columnName(rollupClass.cycleId)}, ${columnName(rollupClass.classroomId)}) do update
			set ${columnName(rollupClass.dueAt)} = excluded.due_at`);
}
