import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import { dateText, daySpan, dayText, formatList, timeText, wallClock, wallDay } from '../../kernel/format.ts';
import { dayAfter, dayIn, instantOf } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { type Labels, labels, staffNames } from '../../people/labels/index.ts';
import { coordinatorsFor, deputyOf, leadOf, schoolsCoordinatedBy } from '../appointments/index.ts';
import { type Calendar, calendars, schoolDays, spansOf } from '../calendar/index.ts';
import { helpLinesOf } from '../index.ts';
import { promptsOf, weekStart, weeksOf } from '../programs/index.ts';
import { type GuideClass, guideClasses, type GuideCycle, guidePrograms } from './classes-and-programs.ts';

/** So many fit on their page of paper. The guide says how many there are besides. */
const most = { classes: 6, partnerSchools: 2, spans: 6, terms: 3, lines: 6 };

/** The weeks for which there is a lesson plan. */
export const planWeeks = [1, 2, 3, 4, 5] as const;

/** Of which school and which program; without them the reader's first. */
interface GuideChoice {
	school?: string | null;
	program?: string | null;
}

/**
 * The guide of a school, made from what its program has by now: who is who, dates, ideas of the first weeks, help lines. No student is in it.
 * @param choice a school where the reader works, with any of its programs, or of a program that they coordinate
 * @throws NotFound for any other, and where there is none
 */
export async function guideView(actor: Actor, choice: GuideChoice, locale: string) {
	const schoolIds = [...new Set([...actor.worksAt, ...(await schoolsCoordinatedBy(actor))])];
	const chosen = choice.school ?? schoolIds[0];
	if (!chosen || !schoolIds.includes(chosen)) throw new NotFound();
	const [label, names, allPrograms, schools] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => guidePrograms(chosen, actor.teaches),
		() => calendars()
	);
	const programs = allPrograms.filter(
		({ id }) => actor.worksAt.includes(chosen) || actor.programs.includes(id)
	);
	const program = programs.find(({ id }) => id === (choice.program ?? id));
	if (choice.program && !program) throw new NotFound();
	const cycle = program?.cycle ?? null;
	const [lead, deputy, coordinators, classes, ideas, lines] = await together(
		() => leadOf(chosen),
		() => deputyOf(chosen),
		() => coordinatorsFor(chosen, program?.id),
		() => guideClasses(chosen, cycle?.id ?? null),
		() => (cycle ? promptsOf(cycle.id) : Promise.resolve([])),
		() => helpLinesOf(chosen)
	);
	const nameList = (ids: readonly string[]) =>
		formatList(
			ids.map((id) => names.nameOf(id)),
			locale
		);
	const own = classes.filter(({ id }) => actor.teaches.includes(id));
	const shown = own.length ? own : classes;
	const partnerSchools = [...new Set(shown.flatMap(({ partnerSchoolId }) => partnerSchoolId ?? []))];
	const places = [chosen, ...partnerSchools.slice(0, most.partnerSchools)];
	const classView = ({ id, teachers, partnerId, partnerSchoolId, partnerTeachers }: GuideClass) => ({
		name: label(`classroom:${id}`),
		teachers: nameList(teachers),
		partner: partnerId && {
			name: label(`classroom:${partnerId}`),
			school: label(`school:${partnerSchoolId}`),
			teachers: nameList(partnerTeachers)
		}
	});
	const here = schools.get(chosen)!;
	const language = lines.some((line) => line.locale === locale) ? locale : here.locale;
	return {
		schoolId: chosen,
		schools: schoolIds.map((id) => ({ id, name: label(`school:${id}`), chosen: id === chosen })),
		school: label(`school:${chosen}`),
		programs: programs.map(({ id }) => ({ id, name: label(`program:${id}`), chosen: id === program?.id })),
		program: program ? label(`program:${program.id}`) : null,
		printed: dateText(now(), { locale, timeZone: here.timeZone }),
		lead: lead && names.nameOf(lead),
		deputy: deputy && names.nameOf(deputy),
		coordinators: nameList(coordinators),
		classes: shown.slice(0, most.classes).map(classView),
		moreClasses: Math.max(0, shown.length - most.classes),
		cycle: cycle && {
			span: daySpan(cycle.startsOn, cycle.endsOn, locale),
			weeks: weeksOf(cycle)
		},
		weeks: planWeeks.map((week) => weekView(week, { cycle, ideas, label, locale })),
		places: places.map((id) => placeView(schools.get(id)!, label, locale)),
		clocks: partnerSchools[0] ? clocksOf(here, schools.get(partnerSchools[0])!, locale) : null,
		promise: { n: here.promiseHours, days: schoolDays(here, here.promiseHours) },
		lines: lines
			.filter((line) => line.locale === language)
			.slice(0, most.lines)
			.map(({ name, contact, hours }) => ({ name, contact, hours }))
	};
}

export type GuideView = Awaited<ReturnType<typeof guideView>>;

interface WeekContext {
	cycle: GuideCycle | null;
	ideas: { id: string; week: number }[];
	label: Labels;
	locale: string;
}

/** When a week of the cycle begins, and its idea. */
function weekView(week: (typeof planWeeks)[number], { cycle, ideas, label, locale }: WeekContext) {
	const idea = ideas.find((candidate) => candidate.week === week);
	return {
		week,
		begins: cycle ? dayText(weekStart(cycle.startsOn, week), locale) : '',
		idea: idea ? label(`prompt:${idea.id}`, '') : ''
	};
}

/** A school's hours, its terms and the next days without school. */
function placeView(calendar: Calendar, label: Labels, locale: string) {
	const today = dayIn(now(), calendar.timeZone);
	const closed = [...calendar.closedDays].filter((day) => day >= today).sort();
	const spans = spansOf(
		closed.map((day) => ({ day, kind: 'closed', reason: '' })),
		calendar.weekend
	);
	return {
		name: label(`school:${calendar.schoolId}`),
		hours: `${timeText(calendar.opensAt, locale)}–${timeText(calendar.closesAt, locale)}`,
		terms: calendar.terms
			.filter(({ endsOn }) => endsOn >= today)
			.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
			.slice(0, most.terms)
			.map(({ startsOn, endsOn }) => daySpan(startsOn, endsOn, locale)),
		closed: spans
			.slice(0, most.spans)
			.map(({ from, until }) => (from === until ? dayText(from, locale) : daySpan(from, until, locale)))
	};
}

/** What the clock shows at the partner school when this one opens tomorrow. */
function clocksOf(here: Calendar, there: Calendar, locale: string) {
	const tomorrow = dayAfter(dayIn(now(), here.timeZone));
	const opens = new Date(instantOf(tomorrow, here.opensAt, here.timeZone));
	const clockOf = ({ timeZone }: Calendar) => ({
		day: wallDay(opens, { locale, timeZone }),
		time: wallClock(opens, { locale, timeZone })
	});
	return { here: clockOf(here), there: clockOf(there) };
}
