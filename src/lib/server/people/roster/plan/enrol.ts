import { now } from '../../../kernel/clock.ts';
import { into, rows, sql, columnName } from '../../../kernel/db/index.ts';
import { newId } from '../../../kernel/ids.ts';
import type { StudentSeat } from './add-students.ts';
import { enrolment, tables } from '../../../kernel/schema/index.ts';
import { runningCycle } from '../../../kernel/predicates/index.ts';

const { cycle, partnership } = tables;

/**
 * Enrols students in the cycles in which their classroom takes part now.
 * @param again whether an enrolment that ended opens again; otherwise it stays ended
 */
export async function enrol(seats: StudentSeat[], { again = false } = {}): Promise<void> {
	if (!seats.length) return;
	const from = now();
	const cycles = await runningCycles([...new Set(seats.map(({ classroomId }) => classroomId))], from);
	const enrolments = seats.flatMap(({ personId, classroomId }) =>
		(cycles.get(classroomId) ?? []).map((cycleId) => ({ id: newId(), cycleId, personId, classroomId }))
	);
	await rows(sql`
		insert into ${into(enrolment, 'id', 'cycleId', 'personId', 'classroomId', 'from')}
		select new_enrolment.id, new_enrolment."cycleId", new_enrolment."personId", new_enrolment."classroomId",
			${from.toISOString()}::timestamptz
		from jsonb_to_recordset(${JSON.stringify(enrolments)}::jsonb)
			as new_enrolment (id uuid, "cycleId" uuid, "personId" uuid, "classroomId" uuid)
		on conflict (${columnName(enrolment.cycleId)}, ${columnName(enrolment.personId)}) ${again ? reopen : sql`do nothing`}`);
}

const reopen = sql`do update set classroom_id = excluded.classroom_id, until = null`;

/** The cycles that run, of classrooms that have partners in them. */
async function runningCycles(classrooms: string[], moment: Date): Promise<Map<string, string[]>> {
	const partnerships = await rows<{ cycleId: string; classroomId: string }>(sql`
		select distinct ${cycle.id} as "cycleId", room as "classroomId"
		from ${partnership}
		join ${cycle} on ${cycle.id} = ${partnership.cycleId} and ${runningCycle(cycle)}
			and ${cycle.endsOn} >= ${moment.toISOString().slice(0, 10)}::date
		cross join lateral (values (${partnership.classroomId}), (${partnership.partnerId})) side (room)
		where room in (select jsonb_array_elements_text(${JSON.stringify(classrooms)}::jsonb)::uuid)`);
	const byRoom = Map.groupBy(partnerships, ({ classroomId }) => classroomId);
	return new Map([...byRoom].map(([id, cycles]) => [id, cycles.map(({ cycleId }) => cycleId)]));
}
