// Days that are not as the week and the terms say: closed ones with a reason, and exchanged working days.
import { and, asc, between, eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { db, rows, sql, transaction } from '../../kernel/db/index.ts';
import { closedDay, openDay } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { checkName } from '../labels/index.ts';
import { calendars } from '../calendar/index.ts';
import { calendarChanged, keepSchool, lockKept } from './keep.ts';
import { dayAfter, isDate, weekdayOf } from '../../kernel/time/index.ts';

export const kinds = ['closed', 'open'] as const;
export type DayKind = (typeof kinds)[number];

/** A day that is closed, or open although the week says otherwise. */
export interface Day {
	day: string;
	kind: DayKind;
	reason: string | null;
}

/** Days of a school's calendar that are kept: ten years of holidays. */
const mostDays = 1_000;
/** Days from first to last that are typed at once. */
const longestSpan = 120;

const tableOf = (kind: DayKind) => (kind === 'closed' ? closedDay : openDay);

/** Every such day of a school, in order. */
export async function daysOf(schoolId: string): Promise<Day[]> {
	const read = async (kind: DayKind) => {
		const table = tableOf(kind);
		const found = await db().select().from(table).where(eq(table.schoolId, schoolId)).orderBy(asc(table.day));
		return found.map(({ day, reason }) => ({ day, kind, reason }));
	};
	return [...(await read('closed')), ...(await read('open'))].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** A reason as it is kept. @throws Invalid */
export function checkReason(typed: string | null | undefined): string | null {
	return checkName(typed ?? undefined, 'reason') || null;
}

/** Says of days whether there is school. What was said of them before gives way. @throws NotFound, Forbidden, Invalid, Conflict */
export async function setDays(actor: Actor, schoolId: string, days: Day[]): Promise<void> {
	await transaction(async () => {
		await lockKept(actor, schoolId);
		if (!days.length) throw new Invalid('days', 'days_none');
		if (days.length > mostDays) throw new Conflict('calendar_full');
		const tidy = days.map(({ day, kind, reason }) => {
			if (!isDate(day)) throw new Invalid('days', 'date_wrong');
			return { day, kind, reason: checkReason(reason) };
		});
		// Of a day that comes twice, the last word counts.
		const once = [...new Map(tidy.map((one) => [one.day, one])).values()];
		for (const kind of kinds) await forget(schoolId, kind, once);
		for (const kind of kinds) {
			const some = once.filter((one) => one.kind === kind);
			if (some.length)
				await db()
					.insert(tableOf(kind))
					.values(some.map(({ day, reason }) => ({ schoolId, day, reason })));
		}
		if ((await daysOf(schoolId)).length > mostDays) throw new Conflict('calendar_full');
		await calendarChanged(actor, schoolId, countsOf(once));
	});
}

const forget = (schoolId: string, kind: DayKind, days: Day[]) =>
	rows(sql`delete from ${tableOf(kind)} where school_id = ${schoolId}
		and day in (select jsonb_array_elements_text(${JSON.stringify(days.map(({ day }) => day))}::jsonb)::date)`);

/** "closed=5 open=2", and the day where it is one. */
const countsOf = (days: Day[]) =>
	days.length === 1
		? `${days[0]!.kind} ${days[0]!.day}`
		: kinds.map((kind) => `${kind}=${days.filter((one) => one.kind === kind).length}`).join(' ');

export interface DaySpan {
	from: string;
	/** The last day; empty: one day. */
	until: string;
}

/**
 * The days of a span. Of several closed days those without school anyway are left out.
 * @throws Invalid
 */
export function spanDays({ from, until }: DaySpan, kind: DayKind, weekend: readonly number[]): string[] {
	if (!isDate(from)) throw new Invalid('from', 'date_wrong');
	if (until && !isDate(until)) throw new Invalid('until', 'date_wrong');
	const last = until || from;
	if (last < from) throw new Invalid('until', 'dates_order');
	if (last > dayAfter(from, longestSpan)) throw new Invalid('until', 'dates_long');
	const days: string[] = [];
	for (let day = from; day <= last; day = dayAfter(day)) days.push(day);
	const inWeek = days.filter((day) => !weekend.includes(weekdayOf(day)));
	return kind === 'closed' && inWeek.length ? inWeek : days;
}

/** Says by hand that a school is closed, or open, for a day or a span. @throws NotFound, Forbidden, Invalid */
export async function addSpan(
	actor: Actor,
	schoolId: string,
	{ kind, reason, ...span }: DaySpan & { kind: DayKind; reason: string }
): Promise<void> {
	await keepSchool(actor, schoolId);
	const { weekend } = (await calendars()).get(schoolId)!;
	const days = spanDays(span, kind, weekend);
	await setDays(
		actor,
		schoolId,
		days.map((day) => ({ day, kind, reason }))
	);
}

/** Takes back what was said of the days of a span: they are as week and term say. @throws NotFound, Forbidden, Invalid */
export async function removeSpan(
	actor: Actor,
	schoolId: string,
	{ kind, from, until }: DaySpan & { kind: DayKind }
): Promise<void> {
	await transaction(async () => {
		await lockKept(actor, schoolId);
		if (!isDate(from) || !isDate(until)) throw new Invalid('from', 'date_wrong');
		const table = tableOf(kind);
		const gone = await db()
			.delete(table)
			.where(and(eq(table.schoolId, schoolId), between(table.day, from, until)))
			.returning();
		if (gone.length) await calendarChanged(actor, schoolId, `no ${kind} ${from} ${until}`);
	});
}
