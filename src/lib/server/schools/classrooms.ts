// The classrooms of a school and their names. A class that moves up is the same classroom with another name.
import { nameField } from '#lib/names.ts';
import type { Actor } from '../kernel/access/index.ts';
import { record, recordAll } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, asc, eq } from '../kernel/db/index.ts';
import { classroom } from '../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { comparable } from '../engines/tables/index.ts';
import { checkNames, type Names, labelNames, saveNames } from '../people/labels/index.ts';
import { lockKeptSchool } from './appointments/index.ts';

const maxClassrooms = 500;

/** The classrooms of a school with their names in every language, oldest first. */
export async function classroomsAt(schoolId: string): Promise<{ id: string; names: Names }[]> {
	const rooms = await db()
		.select({ id: classroom.id })
		.from(classroom)
		.where(eq(classroom.schoolId, schoolId))
		.orderBy(asc(classroom.createdAt), asc(classroom.id));
	const names = await labelNames(rooms.map(({ id }) => `classroom:${id}`));
	return rooms.map(({ id }) => ({ id, names: names(`classroom:${id}`) }));
}

/** Opens a classroom without students and teachers. @throws NotFound, Forbidden, Invalid, Conflict */
export async function openClassroom(actor: Actor, schoolId: string, newNames: Names): Promise<string> {
	const id = newId();
	await transaction(async () => {
		await lockKeptSchool(actor, schoolId);
		const existing = await classroomsAt(schoolId);
		if (existing.length >= maxClassrooms) throw new Conflict('classrooms_too_many');
		const names = checkNames(newNames);
		refuseDuplicateNames([...existing, { id, names, field: 'name' }]);
		await db().insert(classroom).values({ id, schoolId, createdAt: now() });
		await saveNames(actor, { kind: 'classroom', id, names, schoolIds: [schoolId] });
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
 * Renames classrooms all at once, so that 7B becomes 8B while 8B becomes 9B. Students, teachers, partners and letters stay
 * with their classroom. Class lists find a classroom by its name, so no two may have the same.
 * @throws NotFound, Forbidden, Invalid
 */
export async function renameClassrooms(
	actor: Actor,
	schoolId: string,
	changes: { id: string; names: Names }[]
): Promise<void> {
	await transaction(async () => {
		await lockKeptSchool(actor, schoolId);
		const existing = new Map((await classroomsAt(schoolId)).map((room) => [room.id, room]));
		const requested = changes.map(({ id, names }) => {
			if (!existing.has(id)) throw new NotFound();
			return { id, names: checkNames(names, id), field: id };
		});
		const changed = requested.filter(({ id, names }) => !sameNames(names, existing.get(id)!.names));
		const roomsAfter = new Map<string, NamedClassroom>(existing);
		for (const room of changed) roomsAfter.set(room.id, room);
		refuseDuplicateNames([...roomsAfter.values()]);
		for (const { id, names, field } of changed)
			await saveNames(actor, { kind: 'classroom', id, names, schoolIds: [schoolId], field });
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

interface NamedClassroom {
	id: string;
	names: Names;
	/** The field of the form where its names were typed; missing for a classroom that keeps its names. */
	field?: string;
}

/** @throws Invalid where two classrooms have the same name in some language */
function refuseDuplicateNames(rooms: NamedClassroom[]) {
	const roomByName = new Map<string, NamedClassroom>();
	for (const room of rooms)
		for (const [locale, text] of Object.entries(room.names)) {
			const other = roomByName.get(comparable(text)) ?? room;
			const field = room.field ?? other.field;
			if (other.id !== room.id && field) throw new Invalid(nameField(field, locale), 'classroom_twice');
			roomByName.set(comparable(text), room);
		}
}

const sameNames = (a: Names, b: Names) =>
	Object.keys(a).length === Object.keys(b).length &&
	Object.entries(a).every(([locale, text]) => b[locale] === text);

const hanDigits = '一二三四五六七八九';
const grades = [...hanDigits, '十', '十一', '十二'];

/** The next grade, up to the twelfth. */
const nextNumber = (number: string) => (Number(number) < 12 ? String(Number(number) + 1) : number);
const nextHan = (number: string) => grades[grades.indexOf(number) + 1] ?? number;

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
/** "2nd" → "3rd". */
function nextOrdinal(text: string): string {
	const number = nextNumber(String(Number.parseInt(text, 10)));
	return number + suffixes[ordinals.select(Number(number))]!;
}

/**
 * The name of a class a year later, as a guess for a person to check: "7B" → "8B", "Grade 9, class 3" → "Grade 10, class 3",
 * "初二（1）班" → "初三（1）班". Names of a school's last year, and names without a grade, stay.
 */
export const nextYearName = (name: string): string =>
	rules.reduce<string | null>((result, rule) => result ?? rule(name), null) ?? name;

/** The first rule that finds a grade decides, also when the name stays. */
const rules: ((name: string) => string | null)[] = [
	(name) => replaceGrade(name, /(?<=\b(?:grade|year|form)\s{0,3})\d{1,2}\b/i, nextNumber),
	(name) => replaceGrade(name, /\b\d{1,2}(?:st|nd|rd|th)(?= grade\b)/i, nextOrdinal),
	(name) => replaceGrade(name, /(?<=[初高])[一二]/, nextHan),
	(name) => (/[初高]三/.test(name) ? name : null),
	(name) => replaceGrade(name, /十[一二]?(?=年级)|[一二三四五六七八九](?=年级)/, nextHan),
	(name) => replaceGrade(name, /\d{1,2}(?=年级)/, nextNumber),
	(name) => replaceGrade(name, /^\d{1,2}(?=\s?[A-Za-z]$|[.(（-])/, nextNumber)
];

const replaceGrade = (name: string, pattern: RegExp, by: (number: string) => string): string | null =>
	pattern.test(name) ? name.replace(pattern, by) : null;

/** The same for the names in every language. */
export const nextYearNames = (names: Names): Names =>
	Object.fromEntries(Object.entries(names).map(([locale, text]) => [locale, nextYearName(text)]));
