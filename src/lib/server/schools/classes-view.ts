import { sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { keepsSchool } from '../access/policy-programs.ts';
import { listOf } from '../format.ts';
import { db } from '../db/index.ts';
import { rows } from '../db/rows.ts';
import { city } from '../db/schema/index.ts';
import { staffNames } from '../people/staff.ts';
import { languages } from '../programs/countries.ts';
import { namesOf } from '../programs/names.ts';
import { languagesAsked } from '../programs/view.ts';
import { classroomsAt } from './classrooms.ts';
import { findSchool } from './find.ts';
import { labels } from './labels.ts';
import { namesUp } from './next-year.ts';

/**
 * The classrooms of a school, with what they are called.
 * @param up whether the names of the next school year are proposed
 * @throws NotFound
 */
export async function classesView(actor: Actor, id: string, { locale, up }: { locale: string; up: boolean }) {
	const found = await findSchool(actor, id);
	const [label, staff, rooms] = [await labels(locale), await staffNames(locale), await classroomsAt(id)];
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

export type ClassesView = Awaited<ReturnType<typeof classesView>>;
