import { type Actor, administersSchool } from '../../kernel/access/index.ts';
import { listOf } from '../../kernel/format.ts';
import { db, rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { city, tables } from '../../kernel/schema/index.ts';
import { labels, languages, namesOf, staffNames } from '../../people/labels/index.ts';
import { languagesAsked } from './program-view.ts';
import { classroomsAt, nextYearNames } from '../index.ts';
import { findSchool } from '../appointments/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';

const { classroom, membership } = tables;

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
		names: (await namesOf([`school:${id}`]))(`school:${id}`),
		locale: school.locale,
		speech: languages(countryCodes, locale),
		rooms: rooms.map((room) => ({
			id: room.id,
			name: label(`classroom:${room.id}`),
			names: up ? nextYearNames(room.names) : room.names,
			students: counts.find((count) => count.id === room.id)?.n ?? 0,
			teachers: listOf(staff.teachersOf(room.id), locale)
		})),
		languages: languagesAsked()
	};
}

export type ProgramClassesView = Awaited<ReturnType<typeof classesView>>;
