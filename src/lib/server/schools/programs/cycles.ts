// Cycles and their weeks. Weeks begin on Monday, whatever day the cycle begins on, so that all its schools read the same number on
// the same date. Week 1 is the week of its first day, and may be shorter.
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { db, sql, transaction, count, eq, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { cycle, prompt } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { dayAfter, isDate, day, weekdayOf } from '../../kernel/time/index.ts';
import { lockCycle, lockProgram, type Cycle } from './find.ts';
import { leastDays, mostThresholdDays } from '../../../schools/programs/thresholds.ts';

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

type CycleDates = Pick<Cycle, 'startsOn' | 'endsOn'>;

const mondayOf = (date: string): string => dayAfter(date, 1 - weekdayOf(date));

/** The number of a week, counted from the one in which a cycle begins. */
const weeksSince = (startsOn: string, date: string): number =>
	Math.floor((Date.parse(date) - Date.parse(mondayOf(startsOn))) / (7 * day)) + 1;

/** How many weeks a cycle has; the first and the last may be incomplete. */
export const weeksOf = ({ startsOn, endsOn }: CycleDates): number => weeksSince(startsOn, endsOn);

/** The week of a cycle on a date; null before the cycle begins and after it ends. */
export function cycleWeek({ startsOn, endsOn }: CycleDates, date: string): number | null {
	return date < startsOn || date > endsOn ? null : weeksSince(startsOn, date);
}

/** The first day of a week of a cycle: a Monday, or the first day of the cycle. */
export function weekStart(startsOn: string, week: number): string {
	const monday = dayAfter(mondayOf(startsOn), 7 * (week - 1));
	return monday < startsOn ? startsOn : monday;
}

/** The Monday of a date, as SQL: by `timestamp`, since a date with a time zone would depend on the session. */
export const mondaySql = (date: SQLWrapper): SQL<string> => sql`date_trunc('week', ${date}::timestamp)::date`;

/** `weekStart` as SQL. */
export const weekStartSql = (startsOn: SQLWrapper, week: SQLWrapper): SQL<string> =>
	sql`greatest(${startsOn}, ${mondaySql(startsOn)} + (${week} - 1) * 7)`;

/**
 * Sets after how many school days without a letter from one of them a pair of the cycle counts as quiet, and as silent.
 * @throws NotFound, Invalid, Conflict
 */
export async function setThresholds(
	actor: Actor,
	{ programId, cycleId }: { programId: string; cycleId: string },
	input: { quietAfter: string; silentAfter: string }
): Promise<void> {
	await transaction(async () => {
		await lockCycle(actor, programId, cycleId);
		const days = {
			quietAfter: daysIn('quietAfter', input.quietAfter),
			silentAfter: daysIn('silentAfter', input.silentAfter)
		};
		if (days.silentAfter <= days.quietAfter) throw new Invalid('silentAfter', 'thresholds_order');
		await db().update(cycle).set(days).where(eq(cycle.id, cycleId));
		await recordCycleEvent(actor, programId, {
			id: cycleId,
			verb: 'cycle.change',
			detail: `health ${days.quietAfter} ${days.silentAfter}`
		});
	});
}

function daysIn(field: string, typed: string): number {
	const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : NaN;
	if (!(days >= leastDays && days <= mostThresholdDays)) throw new Invalid(field, 'thresholds_range');
	return days;
}
