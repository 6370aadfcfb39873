import { sql } from 'drizzle-orm';
import { now } from '../../../../kernel/clock.ts';
import { rows } from '../../../../kernel/db/index.ts';
import { newId } from '../../../../kernel/ids.ts';
import type { StudentSeat } from './students.ts';

/**
 * Lets students take part in the cycles that their classroom takes part in now.
 * @param again whether an enrolment that ended opens again; else it stays as it is
 */
export async function enrol(seats: StudentSeat[], { again = false } = {}): Promise<void> {
	if (!seats.length) return;
	const from = now();
	const cycles = await runningCycles([...new Set(seats.map(({ classroomId }) => classroomId))], from);
	const enrolments = seats.flatMap(({ personId, classroomId }) =>
		(cycles.get(classroomId) ?? []).map((cycleId) => ({ id: newId(), cycleId, personId, classroomId }))
	);
	await rows(sql`
		insert into enrolment (id, cycle_id, person_id, classroom_id, "from")
		select e.id, e."cycleId", e."personId", e."classroomId", ${from.toISOString()}::timestamptz
		from jsonb_to_recordset(${JSON.stringify(enrolments)}::jsonb)
			as e (id uuid, "cycleId" uuid, "personId" uuid, "classroomId" uuid)
		on conflict (cycle_id, person_id) ${again ? reopen : sql`do nothing`}`);
}

const reopen = sql`do update set classroom_id = excluded.classroom_id, until = null`;

/** The cycles that are not over, of classrooms that have partners in them. */
async function runningCycles(classrooms: string[], at: Date): Promise<Map<string, string[]>> {
	const found = await rows<{ cycleId: string; classroomId: string }>(sql`
		select distinct c.id as "cycleId", room as "classroomId"
		from partnership p
		join cycle c on c.id = p.cycle_id and c.ended_at is null and c.ends_on >= ${at.toISOString().slice(0, 10)}::date
		cross join lateral (values (p.classroom_id), (p.partner_id)) side (room)
		where room in (select jsonb_array_elements_text(${JSON.stringify(classrooms)}::jsonb)::uuid)`);
	const byRoom = Map.groupBy(found, ({ classroomId }) => classroomId);
	return new Map([...byRoom].map(([id, cycles]) => [id, cycles.map(({ cycleId }) => cycleId)]));
}
