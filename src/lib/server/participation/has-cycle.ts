import { type Actor, readerOf } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, isOverCycle } from '../kernel/predicates/index.ts';
import { tables } from '../kernel/schema/index.ts';

const { cycle, programSchool } = tables;

/** Whether a cycle runs today, by the date in UTC, in a program of a school where they work. */
export async function hasCycle(actor: Actor): Promise<boolean> {
	const moment = instant(now());
	const running = await rows(sql`
		select from ${programSchool} join ${cycle} on ${cycle.programId} = ${programSchool.programId}
			and not ${isOverCycle(cycle, moment)}
		where ${programSchool.schoolId} = ${readerOf(actor).worksAt}
			and ${cycle.startsOn} <= (${moment} at time zone 'UTC')::date limit 1`);
	return running.length > 0;
}
