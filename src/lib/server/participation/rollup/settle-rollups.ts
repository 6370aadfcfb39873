// Brings the rollups up to date: after events, and where time alone changes them.
import { now } from '../../kernel/clock.ts';
import { afterCommit, rows, sql, transaction, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openGrant } from '../../kernel/predicates/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { forgetCalendars } from '../../schools/calendar/index.ts';
import { makeRollups } from './make-rollups.ts';
import type { Unit } from './seats.ts';
import { markTouched } from './mark-due.ts';
import { rollupTouch, tables } from '../../kernel/schema/index.ts';

const { classroom, cycle, grant, rollupClass, rollupPairs, rollupWeek } = tables;

/** The key of the advisory lock: any number that every process uses; this one is 'roll'. */
const lockKey = 0x726f6c6c;
/** Classes of one transaction. */
const batchSize = 25;
/** Classes that are recomputed while somebody waits for a report. */
const batchForReport = 4;

/**
 * Recomputes what is due. One process at a time: of two that computed the same class, the older result could stay.
 * @returns how many classes were computed; null while another process is at work
 */
export async function settleRollups(): Promise<number | null> {
	if (!(await isDue())) return 0;
	// Another process may have changed a calendar.
	forgetCalendars();
	if ((await underLock(markTouched)) === null) return null;
	let total = 0;
	for (;;) {
		const count = await underLock(() => makeDue(batchSize));
		if (count === null) return null;
		total += count;
		if (count < batchSize) return total;
	}
}

/** What a report is about: a cycle, a school in it, a classroom of that. */
export interface RollupSelection {
	cycleId: string;
	schoolId?: string | null;
	classroomId?: string | null;
}

/**
 * Recomputes a few due classes for a report that is printed now, so that what was just released is in it. The sweep
 * computes the rest.
 */
export async function settleForReport(scope: RollupSelection): Promise<void> {
	if (!(await isDue())) return;
	if ((await underLock(markTouched)) !== null) await underLock(() => makeDue(batchForReport, within(scope)));
}

async function isDue(): Promise<boolean> {
	const [row] = await rows<{ due: boolean }>(sql`select exists (select from ${rollupTouch})
		or exists (select from ${rollupClass} where ${rollupClass.dueAt} <= ${instant(now())}) as due`);
	return row!.due;
}

const underLock = <T>(work: () => Promise<T>): Promise<T | null> =>
	transaction(async () => {
		const [row] = await rows<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(${lockKey}) as got`);
		return row!.got ? work() : null;
	});

const within = ({ cycleId, schoolId, classroomId }: RollupSelection): SQL => sql`and cycle_id = ${cycleId}
	${classroomId ? sql`and classroom_id = ${classroomId}` : sql``}
	${schoolId ? sql`and classroom_id in (select ${classroom.id} from ${classroom} where ${classroom.schoolId} = ${schoolId})` : sql``}`;

async function makeDue(limit: number, where: SQLWrapper = sql``): Promise<number> {
	const units = await rows<Unit>(sql`
		select ${rollupClass.cycleId} as "cycleId", ${rollupClass.classroomId} as "classroomId"
			from ${rollupClass}
		where ${rollupClass.dueAt} <= ${instant(now())} ${where} order by ${rollupClass.dueAt},
			${rollupClass.cycleId}, ${rollupClass.classroomId} limit ${limit}`);
	if (!units.length) return 0;
	const before = await numbersOf(units);
	await makeRollups(units, now());
	const after = await numbersOf(units);
	// Pages are updated only where a number changed: otherwise an update would show that something happened that no number
	// shows.
	const cycles = new Set(
		units.map(({ cycleId }) => cycleId).filter((id) => before.get(id) !== after.get(id))
	);
	const readers = await coordinatorsOf([...cycles]);
	await afterCommit(() => publish(readers, 'participation:changed'));
	return units.length;
}

async function coordinatorsOf(cycleIds: string[]): Promise<string[]> {
	const cycles = JSON.stringify(cycleIds);
	const coordinators = await rows<{ id: string }>(sql`
		select distinct ${grant.personId} as id from ${grant} join ${cycle} on ${cycle.programId} = ${grant.programId}
		where ${openGrant(grant, 'coordinator')}
		and ${cycle.id} in (select jsonb_array_elements_text(${cycles}::jsonb)::uuid)`);
	return coordinators.map(({ id }) => id);
}

/**
 * The numbers of some classes, as one text for each cycle, to detect changes; without the time at which they were computed.
 */
async function numbersOf(units: Unit[]): Promise<Map<string, string>> {
	const cycles = await rows<{ cycleId: string; numbers: string }>(sql`
		with given as (
			select "cycleId" as cycle_id, "classroomId" as classroom_id
			from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as g ("cycleId" uuid, "classroomId" uuid)),
		line as (
			select ${rollupWeek.cycleId}, rollup_week::text as line from ${rollupWeek}
				join given using (cycle_id, classroom_id)
			union select ${rollupPairs.cycleId}, rollup_pairs::text from ${rollupPairs}
				join given on given.cycle_id = ${rollupPairs.cycleId}
					and given.classroom_id = any(${rollupPairs.classrooms})
			union select ${rollupClass.cycleId}, (${rollupClass.classroomId}, ${rollupClass.students},
				${rollupClass.consented})::text
				from ${rollupClass} join given using (cycle_id, classroom_id))
		select cycle_id as "cycleId", md5(string_agg(line, ' ' order by line)) as numbers from line group by cycle_id`);
	return new Map(cycles.map(({ cycleId, numbers }) => [cycleId, numbers]));
}
