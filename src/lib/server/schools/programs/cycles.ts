import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { db, sql, transaction, count, eq } from '../../kernel/db/index.ts';
import { cycle, prompt } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { dayAfter, isDate } from '../../kernel/time/index.ts';
import { weekStartSql } from './cycle-weeks.ts';
import { lockCycle, lockProgram } from './find.ts';

const maxCycles = 60;
/** Days: a school year and the summer before it. */
const maxDays = 500;

interface Dates {
	startsOn: string;
	endsOn: string;
}

/** @throws Invalid */
function checkDates({ startsOn, endsOn }: Dates): Dates {
	if (!isDate(startsOn)) throw new Invalid('startsOn', 'date_wrong');
	if (!isDate(endsOn)) throw new Invalid('endsOn', 'date_wrong');
	if (endsOn <= startsOn) throw new Invalid('endsOn', 'dates_order');
	if (endsOn > dayAfter(startsOn, maxDays)) throw new Invalid('endsOn', 'dates_long');
	return { startsOn, endsOn };
}

/** Opens a new cycle of a program; its partner classrooms decide who takes part. @throws NotFound, Invalid, Conflict */
export async function openCycle(actor: Actor, programId: string, input: Dates): Promise<string> {
	const id = newId();
	await transaction(async () => {
		await lockProgram(actor, programId);
		const dates = checkDates(input);
		const [existing] = await db().select({ n: count() }).from(cycle).where(eq(cycle.programId, programId));
		if (existing!.n >= maxCycles) throw new Conflict('cycles_too_many');
		await db()
			.insert(cycle)
			.values({ id, programId, ...dates });
		await recordCycleEvent(actor, programId, { id, verb: 'cycle.open' });
	});
	return id;
}

/** Changes the dates of a cycle; its prompts move with its first day. @throws NotFound, Invalid, Conflict */
export async function changeCycle(
	actor: Actor,
	{ programId, cycleId, ...input }: Dates & { programId: string; cycleId: string }
): Promise<void> {
	await transaction(async () => {
		await lockCycle(actor, programId, cycleId);
		const dates = checkDates(input);
		await db().update(cycle).set(dates).where(eq(cycle.id, cycleId));
		await db()
			.update(prompt)
			.set({ startsOn: weekStartSql(sql`${dates.startsOn}::date`, prompt.week) })
			.where(eq(prompt.cycleId, cycleId));
		await recordCycleEvent(actor, programId, { id: cycleId, verb: 'cycle.change', detail: 'dates' });
	});
}

interface CycleEvent {
	id: string;
	verb: 'cycle.open' | 'cycle.change' | 'cycle.end';
	detail?: string;
}

/** Records an event of a cycle, in the chain of every school of its program. */
export async function recordCycleEvent(
	actor: Actor,
	programId: string,
	{ id, verb, detail }: CycleEvent
): Promise<void> {
	const schools = await schoolsOfProgram(programId);
	await record({ actorId: actor.id, verb, subject: ['cycle', id], schools, detail });
}
