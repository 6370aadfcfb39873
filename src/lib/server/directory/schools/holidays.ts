// Public holidays as a proposal: a library knows most of them, a person at the school knows better.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { Invalid } from '../../kernel/errors.ts';
import { type Calendar, calendars } from '../calendar/index.ts';
import { setDays } from './days.ts';
import { keepSchool } from './keep.ts';
import { dayAfter, dayIn, weekdayOf } from '../../kernel/time/index.ts';

export interface Holiday {
	day: string;
	/** In the language of the school, where the library has one. */
	reason: string;
}

/** Years that are looked at, at most: terms reach no further. */
const mostYears = 3;

/**
 * The public holidays of a school's country from today to the end of its last term (without terms: for 400 days) that
 * would close a day which is open now. Nothing is changed.
 */
export async function proposeHolidays(schoolId: string): Promise<Holiday[]> {
	const calendar = (await calendars()).get(schoolId)!;
	const today = dayIn(now(), calendar.timeZone);
	const ends = calendar.terms.map(({ endsOn }) => endsOn).filter((day) => day >= today);
	const last = ends.sort().at(-1) ?? dayAfter(today, 400);
	const found = await holidaysOf(calendar, { first: today, last });
	return found.filter(({ day }) => wouldClose(calendar, day));
}

function wouldClose({ terms, weekend, closedDays, openDays }: Calendar, day: string): boolean {
	if (closedDays.has(day) || openDays.has(day) || weekend.includes(weekdayOf(day))) return false;
	return !terms.length || terms.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
}

async function holidaysOf({ country, locale }: Calendar, { first, last }: { first: string; last: string }) {
	const { language } = new Intl.Locale(locale);
	const from = Number(first.slice(0, 4));
	const until = Math.min(Number(last.slice(0, 4)), from + mostYears);
	const found: Holiday[] = [];
	for (let year = from; year <= until; year++) found.push(...(await yearOf(country, language, year)));
	return found.filter(({ day }) => first <= day && day <= last);
}

const known = new Map<string, Holiday[]>();

/** The holidays of a year, each day once. Worked out in a tenth of a second, and kept. */
async function yearOf(country: string, language: string, year: number): Promise<Holiday[]> {
	const key = `${country} ${language} ${year}`;
	const found = known.get(key) ?? (await workOut(country, language, year));
	known.set(key, found);
	return found;
}

async function workOut(country: string, language: string, year: number): Promise<Holiday[]> {
	// 12 MB: loaded when somebody asks for it.
	const { default: Holidays } = await import('date-holidays');
	const days = new Map<string, string>();
	for (const one of new Holidays(country, { types: ['public'] }).getHolidays(year, language) ?? []) {
		const day = one.date.slice(0, 10);
		// Holidays of some people only begin at noon.
		if (one.date.slice(11, 16) === '00:00' && !days.has(day)) days.set(day, nameOf(one.name));
	}
	return [...days].map(([day, reason]) => ({ day, reason })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Some names come in two spellings, one after the other: the first. */
const nameOf = (name: string) =>
	/^\p{Script=Han}+ \p{Script=Han}+$/u.test(name) ? name.split(' ')[0]! : name;

/** Closes the days of a proposal that somebody ticked, and only those. @throws NotFound, Forbidden, Invalid */
export async function takeHolidays(actor: Actor, schoolId: string, days: string[]): Promise<void> {
	await keepSchool(actor, schoolId);
	const proposed = await proposeHolidays(schoolId);
	const taken = days.map((day) => proposed.find((one) => one.day === day));
	if (!taken.length) throw new Invalid('day', 'days_none');
	if (taken.includes(undefined)) throw new Invalid('day', 'holiday_moved');
	await setDays(
		actor,
		schoolId,
		taken.map((one) => ({ ...one!, kind: 'closed' as const }))
	);
}
