import { type Actor, readerOf } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, isOverCycle } from '../kernel/predicates/index.ts';
import { aliased, cycle, programSchool } from '../kernel/schema/index.ts';

const { ps, y } = aliased({ ps: programSchool, y: cycle });

/** Whether a cycle runs today, by the date in UTC, in a program of a school where they work. */
export async function hasCycle(actor: Actor): Promise<boolean> {
	const moment = instant(now());
	const running = await rows(sql`
		select from ${ps} join ${y} on ${y.programId} = ${ps.programId} and not ${isOverCycle(y, moment)}
		where ${ps.schoolId} = ${readerOf(actor).worksAt} and ${y.startsOn} <= (${moment} at time zone 'UTC')::date limit 1`);
	return running.length > 0;
}
