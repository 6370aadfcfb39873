// Exceptions from week and terms: closed days with a reason, and exchanged working days.
import type { Actor } from '../kernel/access/index.ts';
import { db, rows, sql, transaction, and, asc, between, eq } from '../kernel/db/index.ts';
import { closedDay, openDay } from '../kernel/schema/index.ts';
import { Conflict, Invalid } from '../kernel/errors.ts';
import { checkName } from '../people/labels/index.ts';
import { passGate } from '../safety/ports/index.ts';
import { calendars } from './calendar/index.ts';
import { recordCalendarChange, keepSchool, lockKeptSchool } from './settings.ts';
import { dayAfter, isDate, weekdayOf } from '../kernel/time/index.ts';

export const dayKinds = ['closed', 'open'] as const;
export type DayKind = (typeof dayKinds)[number];

/** A day that is closed, or open although week or term say otherwise. */
export interface Day {
	day: string;
	kind: DayKind;
	reason: string | null;
}

/** Exceptions in one school's calendar: ten years of holidays. */
const maxDays = 1_000;
/** Days of one span. */
const maxSpanDays = 120;

const tableOf = (kind: DayKind) => (kind === 'closed' ? closedDay : openDay);

/** All exceptions of a school, in order. */
export async function daysOf(schoolId: string): Promise<Day[]> {
	const readKind = async (kind: DayKind) => {
		const table = tableOf(kind);
		const dayRows = await db()
			.select()
			.from(table)
			.where(eq(table.schoolId, schoolId))
			.orderBy(asc(table.day));
		return dayRows.map(({ day, reason }) => ({ day, kind, reason }));
	};
	return [...(await readKind('closed')), ...(await readKind('open'))].sort((a, b) =>
		a.day < b.day ? -1 : 1
	);
}

/** Checks a reason, and tidies it. @throws Invalid */
export function checkReason(typed: string | null | undefined): string | null {
	return checkName(typed ?? undefined, 'reason') || null;
}

/** Sets days as closed or open, and replaces earlier exceptions for them. @throws NotFound, Forbidden, Invalid, Conflict */
export async function setDays(actor: Actor, schoolId: string, days: Day[]): Promise<void> {
	await transaction(async () => {
		await lockKeptSchool(actor, schoolId);
		if (!days.length) throw new Invalid('days', 'days_none');
		if (days.length > maxDays) throw new Conflict('calendar_full');
		const checked = days.map(({ day, kind, reason }) => {
			if (!isDate(day)) throw new Invalid('days', 'date_wrong');
			return { day, kind, reason: checkReason(reason) };
		});
		const reasons = [...new Set(checked.flatMap(({ reason }) => reason ?? []))];
		await passGate(actor, { mark: 'day', texts: { reason: reasons.join('\n') }, schoolIds: [schoolId] });
		// Where a day comes twice, its last entry counts.
		const unique = [...new Map(checked.map((entry) => [entry.day, entry])).values()];
		for (const kind of dayKinds) await deleteDays(schoolId, kind, unique);
		for (const kind of dayKinds) {
			const ofKind = unique.filter((entry) => entry.kind === kind);
			if (ofKind.length)
				await db()
					.insert(tableOf(kind))
					.values(ofKind.map(({ day, reason }) => ({ schoolId, day, reason })));
		}
		if ((await daysOf(schoolId)).length > maxDays) throw new Conflict('calendar_full');
		await recordCalendarChange(actor, schoolId, countsOf(unique));
	});
}

const deleteDays = (schoolId: string, kind: DayKind, days: Day[]) =>
	rows(sql`delete from ${tableOf(kind)} where school_id = ${schoolId}
		and day in (select jsonb_array_elements_text(${JSON.stringify(days.map(({ day }) => day))}::jsonb)::date)`);

/** "closed=5 open=2", or for a single day its date. */
const countsOf = (days: Day[]) =>
	days.length === 1
		? `${days[0]!.kind} ${days[0]!.day}`
		: dayKinds.map((kind) => `${kind}=${days.filter((entry) => entry.kind === kind).length}`).join(' ');

export interface DaySpan {
	from: string;
	/** The last day; empty: one day. */
	until: string;
}

/**
 * The days of a span. For closed days, days without school anyway are left out, unless there are no others.
 * @throws Invalid
 */
export function spanDays({ from, until }: DaySpan, kind: DayKind, weekend: readonly number[]): string[] {
	if (!isDate(from)) throw new Invalid('from', 'date_wrong');
	if (until && !isDate(until)) throw new Invalid('until', 'date_wrong');
	const last = until || from;
	if (last < from) throw new Invalid('until', 'dates_order');
	if (last > dayAfter(from, maxSpanDays)) throw new Invalid('until', 'dates_long');
	const days: string[] = [];
	for (let day = from; day <= last; day = dayAfter(day)) days.push(day);
	const inWeek = days.filter((day) => !weekend.includes(weekdayOf(day)));
	return kind === 'closed' && inWeek.length ? inWeek : days;
}

/** Sets a day or a span as closed or open. @throws NotFound, Forbidden, Invalid */
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

/** Removes the exceptions of a span, so that week and terms count again. @throws NotFound, Forbidden, Invalid */
export async function removeSpan(
	actor: Actor,
	schoolId: string,
	{ kind, from, until }: DaySpan & { kind: DayKind }
): Promise<void> {
	await transaction(async () => {
		await lockKeptSchool(actor, schoolId);
		if (!isDate(from) || !isDate(until)) throw new Invalid('from', 'date_wrong');
		const table = tableOf(kind);
		const deleted = await db()
			.delete(table)
			.where(and(eq(table.schoolId, schoolId), between(table.day, from, until)))
			.returning();
		if (deleted.length) await recordCalendarChange(actor, schoolId, `no ${kind} ${from} ${until}`);
	});
}
