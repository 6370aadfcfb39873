import { type Actor, administersSchool } from '../../kernel/access/index.ts';
import { ownNames } from '#lib/names.ts';
import { now } from '../../kernel/clock.ts';
import { daySpan, formatList } from '../../kernel/format.ts';
import { calendars } from '../calendar/index.ts';
import {
	countries,
	countryName,
	labels,
	schoolLanguages,
	nameLocales,
	labelNames,
	countriesWithZones,
	zoneChoices,
	staffNames
} from '../../people/labels/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { citiesFor } from './cities.ts';
import { programClassrooms, type Cycle, cyclesOf, findProgram, programsOf } from './find.ts';
import { findWaitingWords } from '../../safety/second-adult/index.ts';
import { requestsOf } from './school-requests.ts';
import { together } from '../../kernel/together.ts';
import { db, rows, sql } from '../../kernel/db/index.ts';
import { city, tables } from '../../kernel/schema/index.ts';
import { classroomsAt, nextYearNames } from '../index.ts';
import { findSchool } from '../appointments/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';

const { classroom, membership } = tables;

/** The languages in which forms ask for names. */
export const languagesAsked = () =>
	nameLocales.map((locale) => ({ locale, name: ownNames[locale] ?? locale }));

/** The programs that somebody coordinates, by name. */
export async function programsView(actor: Actor, locale: string) {
	const label = await labels(locale);
	const programs = await Promise.all(
		programsOf(actor).map(async (id) => ({
			id,
			name: label(`program:${id}`),
			schools: formatList(
				(await schoolsOfProgram(id)).map((school) => label(`school:${school}`)).sort(),
				locale
			),
			cycles: (await cyclesOf(id)).slice(0, 1).map((cycle) => cycleLine(cycle, locale))
		}))
	);
	return { programs, languages: languagesAsked() };
}

export type ProgramsView = Awaited<ReturnType<typeof programsView>>;

export type CycleState = 'ended' | 'over' | 'running' | 'coming';

/** The state of a cycle today, by the date in UTC. */
export function cycleStateOf({ startsOn, endsOn, endedAt }: Cycle): CycleState {
	const today = now().toISOString().slice(0, 10);
	if (endedAt) return 'ended';
	if (endsOn < today) return 'over';
	return startsOn > today ? 'coming' : 'running';
}

export const cycleLine = (cycle: Cycle, locale: string) => ({
	id: cycle.id,
	span: daySpan(cycle.startsOn, cycle.endsOn, locale),
	state: cycleStateOf(cycle)
});

/** A program with its schools, cities and cycles, for its coordinator. @throws NotFound */
export async function programView(actor: Actor, programId: string, locale: string) {
	await findProgram(actor, programId);
	const cities = await citiesFor(actor);
	const [label, names, calendarById, rooms] = await together(
		() => labels(locale),
		() => labelNames([`program:${programId}`, ...cities.map(({ id }) => `city:${id}`)]),
		() => calendars(),
		() => programClassrooms(programId)
	);
	const waits = await findWaitingWords(['program', 'city'], locale);
	const waitsOf = (kind: 'program' | 'city', id: string) =>
		waits.find((entry) => entry.kind === kind && entry.subject === id) ?? null;
	const countryCodes = [...new Set(cities.map(({ country }) => country))];
	return {
		id: programId,
		name: label(`program:${programId}`),
		names: names(`program:${programId}`),
		waits: waitsOf('program', programId),
		schools: (await schoolsOfProgram(programId)).sort().map((id) => ({
			id,
			name: label(`school:${id}`),
			rooms: rooms.filter(({ schoolId }) => schoolId === id).length,
			noTerm: !calendarById.get(id)?.terms.length
		})),
		asked: (await requestsOf(programId)).map(({ id, schoolId }) => ({
			id,
			name: label(`school:${schoolId}`)
		})),
		cities: cities.map(({ id, country, mayRename }) => ({
			id,
			name: label(`city:${id}`),
			country: countryName(country, locale) ?? country,
			names: mayRename ? names(`city:${id}`) : null,
			waits: mayRename ? waitsOf('city', id) : null
		})),
		cycles: (await cyclesOf(programId)).map((cycle) => cycleLine(cycle, locale)),
		countries: countries(locale),
		zones: zoneChoices(countriesWithZones(countryCodes), locale),
		speech: schoolLanguages(countryCodes, locale),
		languages: languagesAsked()
	};
}

export type ProgramView = Awaited<ReturnType<typeof programView>>;

/**
 * The classrooms of a school, with their names.
 * @param up whether to propose the names of the next school year
 * @throws NotFound
 */
export async function classesView(actor: Actor, id: string, { locale, up }: { locale: string; up: boolean }) {
	const school = await findSchool(actor, id);
	const [label, staff, rooms] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => classroomsAt(id)
	);
	const counts = await rows<{ id: string; n: number }>(sql`
		select ${membership.classroomId} as id, count(*)::int as n from ${membership}
		join ${classroom} on ${classroom.id} = ${membership.classroomId} and ${classroom.schoolId} = ${id}
		where ${openMembership(membership, 'student')} group by 1`);
	const countryCodes = (await db().select({ country: city.country }).from(city)).map(
		({ country }) => country
	);
	return {
		id,
		name: label(`school:${id}`),
		keeps: administersSchool(school),
		coordinates: school.coordinates,
		up,
		names: (await labelNames([`school:${id}`]))(`school:${id}`),
		locale: school.locale,
		speech: schoolLanguages(countryCodes, locale),
		rooms: rooms.map((room) => ({
			id: room.id,
			name: label(`classroom:${room.id}`),
			names: up ? nextYearNames(room.names) : room.names,
			students: counts.find((count) => count.id === room.id)?.n ?? 0,
			teachers: formatList(staff.teachersOf(room.id), locale)
		})),
		languages: languagesAsked()
	};
}

export type ProgramClassesView = Awaited<ReturnType<typeof classesView>>;
