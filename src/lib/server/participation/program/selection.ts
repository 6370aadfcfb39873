// What part of a program somebody looks at: every choice is checked here.
import type { Actor } from '../../kernel/access/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import {
	programClassrooms,
	type Cycle,
	cyclesOf,
	findProgram,
	cycleWeek,
	weeksOf
} from '../../schools/programs/index.ts';
import { calendars, homeZone } from '../../schools/calendar/index.ts';
import type { Labels } from '../../people/labels/index.ts';
import type { SumLocation } from './sums.ts';
import { dayAfter, dayIn } from '../../kernel/time/index.ts';
import { replyDays } from '../letter-measures.ts';
import { queryText } from '../../../participation/query.ts';
import { isId } from '../../kernel/ids.ts';
import { type FigureName, isFigure } from './figures.ts';

export interface ProgramSelection {
	programId: string;
	cycles: Cycle[];
	/** Null where the program has none yet. */
	cycle: Cycle | null;
	compare: Cycle | null;
	schoolId?: string;
	classroomId?: string;
	/** The schools of the program, and their classrooms. */
	schools: string[];
	rooms: { id: string; schoolId: string }[];
	/** The latest present day at one of its schools: its weeks begin with that. */
	today: string;
}

/** @throws NotFound for somebody who does not coordinate the program, and for choices outside of it */
export async function findSelection(
	actor: Actor,
	programId: string,
	filter: ProgramFilter
): Promise<ProgramSelection> {
	await findProgram(actor, programId);
	const cycles = await cyclesOf(programId);
	const rooms = await programClassrooms(programId);
	const schools = await schoolsOfProgram(programId);
	const today = await latestDay(schools);
	const requested = rooms.find(({ id }) => id === filter.class);
	// Another school was chosen together with the old class.
	const classroom = filter.school && requested?.schoolId !== filter.school ? undefined : requested;
	const cycleOf = (id: string | undefined) => cycles.find((candidate) => candidate.id === id) ?? null;
	const schoolId = classroom?.schoolId ?? filter.school;
	const cycle = filter.cycle ? cycleOf(filter.cycle) : currentCycle(cycles, today);
	const compare = cycleOf(filter.compare);
	if (
		(filter.class && !requested) ||
		(schoolId && !schools.includes(schoolId)) ||
		(filter.cycle && !cycle) ||
		(filter.compare && !compare)
	)
		throw new NotFound();
	return { programId, cycles, cycle, compare, schoolId, classroomId: classroom?.id, schools, rooms, today };
}

/** The latest present day at these schools. */
export async function latestDay(schools: string[]): Promise<string> {
	const calendarsBySchool = await calendars();
	const days = schools
		.flatMap((id) => calendarsBySchool.get(id)?.timeZone ?? [])
		.map((zone) => dayIn(now(), zone));
	return days.sort().at(-1) ?? dayIn(now(), 'UTC');
}

/** The newest cycle that has begun, else the newest. */
export const currentCycle = (cycles: Cycle[], today: string): Cycle | null =>
	cycles.find(({ startsOn }) => startsOn <= today) ?? cycles[0] ?? null;

export const sumLocation = (
	{ schoolId, classroomId, today }: ProgramSelection,
	cycle: Cycle
): SumLocation => ({
	cycleId: cycle.id,
	answeredUntil: answeredUntil(cycle, today),
	...(classroomId ? { classroomId } : schoolId && { schoolId })
});

/**
 * A week counts once its last letters are `replyDays` old at every school, whose days do not begin together; not where the cycle ends
 * before that.
 */
function answeredUntil({ startsOn, endsOn }: Cycle, today: string): number {
	const until = today > endsOn ? dayAfter(endsOn, 1) : today;
	return weeksOf({ startsOn, endsOn: dayAfter(until, -(replyDays + 1)) }) - 1;
}

/** Whether the last day of a cycle has passed at one of the schools: from then on its numbers stay. */
export const isCycleOver = (cycle: Cycle, today: string): boolean => today > cycle.endsOn;

/** The week of a cycle on a day; its last one when it is over, 0 before it begins. */
export function weekNow(cycle: Cycle, today: string): { week: number; runs: boolean } {
	const week = cycleWeek(cycle, today);
	if (week) return { week, runs: true };
	return { week: isCycleOver(cycle, today) ? weeksOf(cycle) : 0, runs: false };
}

/** The clock by which times are given to a reader, and whose it is: of the chosen school, or of one that speaks their language. */
export async function readerClock(
	{ schoolId, schools }: Pick<ProgramSelection, 'schoolId' | 'schools'>,
	{ locale, label }: { locale: string; label: Labels }
) {
	const home = await homeZone(schoolId ? [schoolId] : schools, locale);
	return {
		zone: { locale, timeZone: home.timeZone },
		place: home.schoolId ? label(`school:${home.schoolId}`) : 'UTC'
	};
}

/** What somebody looks at, as the address has it. */
export interface ProgramFilter {
	cycle?: string;
	/** Another cycle to compare it with. */
	compare?: string;
	school?: string;
	/** A classroom. */
	class?: string;
	figure?: FigureName;
	/** The language of a report. */
	language?: string;
}

/** Reads an address; invalid values are left out. */
export function readProgramFilter(query: URLSearchParams): ProgramFilter {
	const id = (name: 'cycle' | 'compare' | 'class') => {
		const text = query.get(name);
		return isId(text) ? { [name]: text.toLowerCase() } : {};
	};
	const [school, figure, language] = [query.get('school'), query.get('figure'), query.get('language')];
	return {
		...id('cycle'),
		...id('compare'),
		// A form in which all schools were chosen still has the class that was shown before.
		...(school !== '' && id('class')),
		...(school && school.length <= 80 && { school }),
		...(isFigure(figure) && { figure }),
		...(language && language.length <= 20 && { language })
	};
}

/** The query of a filter with changes. */
export const queryOf = (filter: ProgramFilter, change: Partial<ProgramFilter> = {}): string =>
	queryText({ ...filter, ...change });
