import { type Actor, administersSchool } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { dateFormat } from '../../kernel/date-format.ts';
import { daySpan, formatList, timeText } from '../../kernel/format.ts';
import { countryName, labels, onlyZoneOf, zoneChoices } from '../../people/labels/index.ts';
import { calendars } from './calendar.ts';
import { type Day, daysOf } from './days.ts';
import { findSchool } from '../appointments/index.ts';
import { proposeHolidays } from './holidays.ts';
import { schoolTerms } from './terms.ts';
import { dayAfter, dayIn, weekdayOf } from '../../kernel/time/index.ts';

/** Past days that the list still shows. */
const shownDaysBack = 30;

/**
 * The calendar of a school, for people who may read its settings.
 * @param withHolidays whether to propose public holidays: that loads a large library
 * @throws NotFound
 */
export async function calendarView(
	actor: Actor,
	id: string,
	{ locale, withHolidays = false }: { locale: string; withHolidays?: boolean }
) {
	const school = await findSchool(actor, id);
	const [label, calendar] = [await labels(locale), (await calendars()).get(id)!];
	const keeps = administersSchool(school);
	const shownFrom = dayAfter(dayIn(now(), calendar.timeZone), -shownDaysBack);
	const spans = spansOf(await daysOf(id), calendar.weekend);
	const shownSpans = spans.filter(({ until }) => until >= shownFrom);
	return {
		id,
		name: label(`school:${id}`),
		keeps,
		timeZone: calendar.timeZone,
		/** As people read it; beside it as a field has it. */
		hours: { from: timeText(calendar.opensAt, locale), until: timeText(calendar.closesAt, locale) },
		opensAt: calendar.opensAt.slice(0, 5),
		closesAt: calendar.closesAt.slice(0, 5),
		zones: keeps ? zonesFor(calendar, locale) : [],
		suggestedTerm: keeps ? suggestedTerm(calendar, dayIn(now(), calendar.timeZone)) : null,
		country: countryName(calendar.country, locale) ?? calendar.country,
		weekend: formatList(
			calendar.weekend.map((day) => weekdayName(day, locale)),
			locale
		),
		terms: (await schoolTerms(id)).map((term) => ({
			id: term.id,
			span: daySpan(term.startsOn, term.endsOn, locale)
		})),
		days: shownSpans.map((span) => ({ ...span, text: spanText(span, locale) })),
		earlier: spans.length - shownSpans.length,
		proposal:
			keeps && withHolidays
				? (await proposeHolidays(id)).map(({ day, reason }) => ({ day, reason, text: dayName(day, locale) }))
				: null
	};
}

/** The time zones to choose from; none where the country has only one, and the school is in it. */
function zonesFor({ country, timeZone }: { country: string; timeZone: string }, locale: string) {
	if (onlyZoneOf(country) === timeZone) return [];
	const choices = zoneChoices([country], locale);
	const isListed = choices.some(({ value }) => value === timeZone);
	return isListed ? choices : [{ value: timeZone, text: timeZone, group: '' }, ...choices];
}

export type CalendarView = Awaited<ReturnType<typeof calendarView>>;

interface CalendarSpan extends Omit<Day, 'day'> {
	from: string;
	until: string;
}

/** Joins consecutive days of one kind and one reason, also across a weekend. */
export function spansOf(days: Day[], weekend: readonly number[]): CalendarSpan[] {
	const spans: CalendarSpan[] = [];
	for (const { day, kind, reason } of days) {
		const last = spans.at(-1);
		const continues =
			last && last.kind === kind && last.reason === reason && follows(last.until, day, weekend);
		if (continues) last.until = day;
		else spans.push({ kind, reason, from: day, until: day });
	}
	return spans;
}

function follows(lastDay: string, day: string, weekend: readonly number[]): boolean {
	let nextDay = dayAfter(lastDay);
	while (nextDay < day && weekend.includes(weekdayOf(nextDay))) nextDay = dayAfter(nextDay);
	return nextDay >= day;
}

/** Days for a preview. */
export const spanViews = (days: Day[], weekend: readonly number[], locale: string) =>
	spansOf(
		[...days].sort((a, b) => (a.day < b.day ? -1 : 1)),
		weekend
	).map((span) => ({ ...span, text: spanText(span, locale) }));

const spanText = ({ from, until }: CalendarSpan, locale: string) =>
	from === until ? dayName(from, locale) : daySpan(from, until, locale);

/** "Sunday, October 11, 2026": the day of the week matters here. */
const dayName = (day: string, locale: string) =>
	dateFormat(locale, 'UTC', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }).format(
		new Date(day)
	);

/** 2024 began on a Monday. */
const weekdayName = (day: number, locale: string) =>
	dateFormat(locale, 'UTC', { weekday: 'long' }).format(new Date(Date.UTC(2024, 0, day)));

// When terms usually begin and end in a country: only what a form suggests. Schools differ, and a person corrects it.

/** Month and day. A term that ends before it begins ends in the next year. */
interface UsualTerm {
	from: string;
	until: string;
}

/**
 * Most districts of Alabama begin in the second week of August and end before Memorial Day. In Beijing and Liaoning the first
 * term begins on September 1; the second begins after the Lantern Festival and ends in the first days of July.
 */
const usualTerms: Record<string, UsualTerm[]> = {
	US: [
		{ from: '08-10', until: '12-18' },
		{ from: '01-05', until: '05-27' }
	],
	CN: [
		{ from: '09-01', until: '01-20' },
		{ from: '02-25', until: '07-05' }
	]
};

interface Term {
	startsOn: string;
	endsOn: string;
}

/** A term that is over sooner is not suggested any more, in days. */
const leastDaysLeft = 14;

/** The first usual term that is not over and that no term of the school touches; null where a country's are unknown. */
function suggestedTerm(
	{ country, terms }: { country: string; terms: readonly Term[] },
	today: string
): Term | null {
	const year = Number(today.slice(0, 4));
	const coming = [year - 1, year, year + 1]
		.flatMap((first) => (usualTerms[country] ?? []).map((term) => termIn(first, term)))
		.filter(({ endsOn }) => endsOn > dayAfter(today, leastDaysLeft))
		.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
	const isFree = (term: Term) =>
		!terms.some(({ startsOn, endsOn }) => startsOn <= term.endsOn && term.startsOn <= endsOn);
	return coming.find(isFree) ?? null;
}

const termIn = (year: number, { from, until }: UsualTerm): Term => ({
	startsOn: `${year}-${from}`,
	endsOn: `${until < from ? year + 1 : year}-${until}`
});
