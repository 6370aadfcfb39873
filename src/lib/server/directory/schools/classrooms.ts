// The classrooms of a school and what they are called. A class that moves up is the same classroom under another name.
import { asc, eq } from 'drizzle-orm';
import { nameField } from '#lib/names.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { record, recordAll } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { classroom } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { comparable } from '../../engines/tables/index.ts';
import { checkNames, type Names, namesOf, saveNames } from '../labels/index.ts';
import { lockKept } from './keep.ts';

const mostClassrooms = 500;

/** The classrooms of a school with their names in every language, oldest first. */
export async function classroomsAt(schoolId: string): Promise<{ id: string; names: Names }[]> {
	const found = await db()
		.select({ id: classroom.id })
		.from(classroom)
		.where(eq(classroom.schoolId, schoolId))
		.orderBy(asc(classroom.createdAt), asc(classroom.id));
	const names = await namesOf(found.map(({ id }) => `classroom:${id}`));
	return found.map(({ id }) => ({ id, names: names(`classroom:${id}`) }));
}

/** A new classroom, without anybody in it. @throws NotFound, Forbidden, Invalid, Conflict */
export async function openClassroom(actor: Actor, schoolId: string, given: Names): Promise<string> {
	const id = newId();
	await transaction(async () => {
		await lockKept(actor, schoolId);
		const there = await classroomsAt(schoolId);
		if (there.length >= mostClassrooms) throw new Conflict('classrooms_too_many');
		const names = checkNames(given);
		refuseDoubles([...there, { id, names, field: 'name' }]);
		await db().insert(classroom).values({ id, schoolId, createdAt: now() });
		await saveNames(`classroom:${id}`, names);
		await record({
			actorId: actor.id,
			verb: 'classroom.open',
			subject: ['classroom', id],
			schools: [schoolId]
		});
	});
	return id;
}

/**
 * Other names for classrooms, all at once: 7B becomes 8B while 8B becomes 9B. Students, teachers, partners and letters stay
 * with their classroom. Class lists find a classroom by its name, so no two have the same.
 * @throws NotFound, Forbidden, Invalid
 */
export async function renameClassrooms(
	actor: Actor,
	schoolId: string,
	given: { id: string; names: Names }[]
): Promise<void> {
	await transaction(async () => {
		await lockKept(actor, schoolId);
		const there = new Map((await classroomsAt(schoolId)).map((room) => [room.id, room]));
		const wanted = given.map(({ id, names }) => {
			if (!there.has(id)) throw new NotFound();
			return { id, names: checkNames(names, id), field: id };
		});
		const changed = wanted.filter(({ id, names }) => !same(names, there.get(id)!.names));
		const after = new Map<string, Named>(there);
		for (const room of changed) after.set(room.id, room);
		refuseDoubles([...after.values()]);
		for (const { id, names } of changed) await saveNames(`classroom:${id}`, names);
		await recordAll(
			changed.map(({ id }) => ({
				actorId: actor.id,
				verb: 'classroom.rename',
				subject: ['classroom', id],
				schools: [schoolId]
			}))
		);
	});
}

interface Named {
	id: string;
	names: Names;
	/** Of the form, where its names were typed now. */
	field?: string;
}

/** @throws Invalid where two classrooms have the same name in some language */
function refuseDoubles(rooms: Named[]) {
	const taken = new Map<string, Named>();
	for (const room of rooms)
		for (const [locale, text] of Object.entries(room.names)) {
			const other = taken.get(comparable(text)) ?? room;
			const field = room.field ?? other.field;
			if (other.id !== room.id && field) throw new Invalid(nameField(field, locale), 'classroom_twice');
			taken.set(comparable(text), room);
		}
}

const same = (one: Names, other: Names) =>
	Object.keys(one).length === Object.keys(other).length &&
	Object.entries(one).every(([locale, text]) => other[locale] === text);
