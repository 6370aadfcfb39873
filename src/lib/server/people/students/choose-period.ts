// The time that a portfolio or a page of marks is about: a term of the school, or a cycle of one of its programs.
import { m } from '#lib/paraglide/messages.js';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { daySpan } from '../../kernel/format.ts';
import { tables } from '../../kernel/schema/index.ts';
import { dayAfter, dayIn, startOfDay } from '../../kernel/time/index.ts';
import { type Calendar, calendars } from '../../schools/calendar/index.ts';

const { cycle, enrolment } = tables;

/** Cycles to choose from, the newest first. */
const maxCycles = 4;
/** Where there is neither a term nor a cycle: so many days until today. */
const usualDays = 180;

/** Days from the first to the last, at the school, and the moments at which they begin and end. */
export interface Period {
	/** `term`, `recent`, or the id of a cycle. */
	id: string;
	from: string;
	until: string;
	begins: Date;
	ends: Date;
	timeZone: string;
}

export interface PeriodChoice {
	value: string;
	text: string;
	chosen: boolean;
}

/**
 * The chosen period, and all to choose from: the present term, or the last one that began; then the cycles of a classroom.
 * @param chosen as an address has it; nothing for the usual one
 * @throws NotFound for a period that is not offered
 */
export async function choosePeriod(
	{ schoolId, classroomId }: { schoolId: string; classroomId: string },
	chosen: string | null,
	locale: string
): Promise<{ period: Period; choices: PeriodChoice[] }> {
	const calendar = (await calendars()).get(schoolId);
	if (!calendar) throw new NotFound();
	const today = dayIn(now(), calendar.timeZone);
	const cycles = await cyclesOf(sql`${classroomId}::uuid`, today);
	const offered = [...termOf(calendar, today), ...cycles];
	if (!offered.length) offered.push({ id: 'recent', from: dayAfter(today, -usualDays), until: today });
	const span = chosen ? offered.find(({ id }) => id === chosen) : offered[0];
	if (!span) throw new NotFound();
	return {
		period: {
			...span,
			begins: startOfDay(span.from, calendar.timeZone),
			ends: startOfDay(dayAfter(span.until), calendar.timeZone),
			timeZone: calendar.timeZone
		},
		choices: offered.map(({ id, from, until }) => ({
			value: id,
			text: nameOf(id, daySpan(from, until, locale)),
			chosen: id === span.id
		}))
	};
}

type DaySpan = Pick<Period, 'id' | 'from' | 'until'>;

function termOf({ terms }: Calendar, today: string): DaySpan[] {
	const begun = terms
		.filter(({ startsOn }) => startsOn <= today)
		.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
	const term = begun.at(-1);
	return term ? [{ id: 'term', from: term.startsOn, until: term.endsOn }] : [];
}

const cyclesOf = (classroomId: SQLWrapper, today: string) =>
	rows<DaySpan>(sql`
		select distinct ${cycle.id}, ${cycle.startsOn}::text as from, ${cycle.endsOn}::text as until from ${enrolment}
		join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
		where ${enrolment.classroomId} = ${classroomId} and ${cycle.startsOn} <= ${today}::date
		order by 2 desc, 1 limit ${maxCycles}`);

function nameOf(id: string, span: string): string {
	if (id === 'term') return m.people_period_term({ span });
	return id === 'recent' ? m.people_period_recent({ span }) : m.people_period_cycle({ span });
}
