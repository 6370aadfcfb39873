import { sql } from 'drizzle-orm';
import { type Actor, keepsSchool } from '../../kernel/access/index.ts';
import { listOf } from '../../kernel/format.ts';
import { db, rows } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { city } from '../../kernel/schema/index.ts';
import { labels, languages, namesOf, staffNames } from '../labels/index.ts';
import { languagesAsked } from './program-view.ts';
import { classroomsAt, namesUp } from '../schools/index.ts';
import { findSchool } from '../appointments/index.ts';

/**
 * The classrooms of a school, with what they are called.
 * @param up whether the names of the next school year are proposed
 * @throws NotFound
 */
export async function classesView(actor: Actor, id: string, { locale, up }: { locale: string; up: boolean }) {
	const found = await findSchool(actor, id);
	const [label, staff, rooms] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => classroomsAt(id)
	);
	const counts = await rows<{ id: string; n: number }>(sql`
		select m.classroom_id as id, count(*)::int as n from classroom_membership m
		join classroom c on c.id = m.classroom_id and c.school_id = ${id}
		where m.role = 'student' and m.until is null group by 1`);
	const lands = (await db().select({ country: city.country }).from(city)).map(({ country }) => country);
	return {
		id,
		name: label(`school:${id}`),
		keeps: keepsSchool(found),
		coordinates: found.coordinates,
		up,
		names: (await namesOf([`school:${id}`]))(`school:${id}`),
		locale: found.locale,
		speech: languages(lands, locale),
		rooms: rooms.map((room) => ({
			id: room.id,
			name: label(`classroom:${room.id}`),
			names: up ? namesUp(room.names) : room.names,
			students: counts.find((one) => one.id === room.id)?.n ?? 0,
			teachers: listOf(staff.teachersOf(room.id), locale)
		})),
		languages: languagesAsked()
	};
}

export type ProgramClassesView = Awaited<ReturnType<typeof classesView>>;
