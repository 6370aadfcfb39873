// Public holidays as a proposal: a library has most of them, and a person at the school corrects them.
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { Invalid } from '../kernel/errors.ts';
import { calendars, type Calendar, isSchoolDay } from './calendar/index.ts';
import { setDays } from './days.ts';
import { keepSchool } from './settings.ts';
import { dayAfter, dayIn } from '../kernel/time/index.ts';

export interface Holiday {
	day: string;
	/** In the language of the school, where the library has one. */
	reason: string;
}

/** How many years after the first are looked at: terms end earlier. */
const maxYears = 3;

/**
 * The public holidays of a school's country, from today to the end of its last term (without terms: for 400 days), that would
 * close a day which is open now. Nothing is changed.
 */
export async function proposeHolidays(schoolId: string): Promise<Holiday[]> {
	const calendar = (await calendars()).get(schoolId)!;
	const today = dayIn(now(), calendar.timeZone);
	const ends = calendar.terms.map(({ endsOn }) => endsOn).filter((day) => day >= today);
	const last = ends.sort().at(-1) ?? dayAfter(today, 400);
	const holidays = await holidaysOf(calendar, { first: today, last });
	// An exchanged working day was set by a person.
	return holidays.filter(({ day }) => isSchoolDay(calendar, day) && !calendar.openDays.has(day));
}

async function holidaysOf({ country, locale }: Calendar, { first, last }: { first: string; last: string }) {
	const { language } = new Intl.Locale(locale);
	const from = Number(first.slice(0, 4));
	const until = Math.min(Number(last.slice(0, 4)), from + maxYears);
	const holidays: Holiday[] = [];
	for (let year = from; year <= until; year++)
		holidays.push(...(await holidaysInYear(country, language, year)));
	return holidays.filter(({ day }) => first <= day && day <= last);
}

const cache = new Map<string, Holiday[]>();

/** The holidays of a year, each day once. Computing them takes a tenth of a second, so they are cached. */
async function holidaysInYear(country: string, language: string, year: number): Promise<Holiday[]> {
	const key = `${country} ${language} ${year}`;
	const holidays = cache.get(key) ?? (await compute(country, language, year));
	cache.set(key, holidays);
	return holidays;
}

async function compute(country: string, language: string, year: number): Promise<Holiday[]> {
	// 12 MB, so it is loaded on demand.
	const { default: Holidays } = await import('date-holidays');
	const days = new Map<string, string>();
	for (const holiday of new Holidays(country, { types: ['public'] }).getHolidays(year, language) ?? []) {
		const day = holiday.date.slice(0, 10);
		// Half-day holidays, which only some people have, begin at noon.
		if (holiday.date.slice(11, 16) === '00:00' && !days.has(day)) days.set(day, nameOf(holiday.name));
	}
	return [...days].map(([day, reason]) => ({ day, reason })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Some names contain two spellings, one after the other: uses the first. */
const nameOf = (name: string) =>
	/^\p{Script=Han}+ \p{Script=Han}+$/u.test(name) ? name.split(' ')[0]! : name;

/** Closes the days of a proposal that somebody chose. @throws NotFound, Forbidden, Invalid */
export async function closeHolidays(actor: Actor, schoolId: string, days: string[]): Promise<void> {
	await keepSchool(actor, schoolId);
	const proposed = await proposeHolidays(schoolId);
	const chosen = days.map((day) => proposed.find((holiday) => holiday.day === day));
	if (!chosen.length) throw new Invalid('day', 'days_none');
	if (chosen.includes(undefined)) throw new Invalid('day', 'holiday_moved');
	await setDays(
		actor,
		schoolId,
		chosen.map((holiday) => ({ ...holiday!, kind: 'closed' as const }))
	);
}
