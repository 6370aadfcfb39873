import { createHash } from 'node:crypto';
import {
	comparable,
	type StudentListItem,
	type Problem,
	type Reading
} from '../../../../engines/tables/index.ts';
import { match } from './match.ts';
import { displayNameOf, loginStemOf } from './names.ts';
import type { Entry, Room, PlanState } from './state.ts';

/** What the register keeps about a student. */
export type PlanSaved = Pick<Entry, 'fullName' | 'familyName' | 'givenName' | 'number' | 'birthDate'>;

/** A classroom by what its label comes to (see `bare`). */
type Key = string;

/** What a list would do. Nothing in it is random, so that two people who look at it see the same. */
export interface Plan {
	/** The classrooms that the list names; those without an id are new. */
	rooms: { key: Key; label: string; id: string | null }[];
	add: (PlanSaved & { displayName: string | null; loginStem: string | null; room: Key })[];
	/** Those who left once and are back. */
	back: { personId: string; name: string; room: Key }[];
	move: { personId: string; name: string; from: string | null; room: Key }[];
	correct: { personId: string; before: PlanSaved; after: PlanSaved }[];
	/** Those whom the list says have left, and those whom it leaves out of a classroom that it names. */
	leave: { personId: string; name: string; from: string | null }[];
	unchanged: number;
}

/** How many of each, for records and summaries. */
export const countsOf = ({ rooms, add, back, move, correct, leave }: Plan) => ({
	added: add.length,
	moved: move.length,
	renamed: correct.filter(({ before, after }) => before.fullName !== after.fullName).length,
	corrected: correct.filter(({ before, after }) => before.fullName === after.fullName).length,
	returned: back.length,
	deactivated: leave.length,
	classrooms: rooms.filter(({ id }) => !id).length
});
export type Counts = ReturnType<typeof countsOf>;

/** Whether it would change anything. */
export const changesAnything = (plan: Plan): boolean => Object.values(countsOf(plan)).some(Boolean);

/** A plan in few letters: what somebody agreed to, to the last character. */
export const fingerprintOf = (plan: Plan): string =>
	createHash('sha256').update(JSON.stringify(plan)).digest('base64url');

/** What a list would do to a school as it stands. Adds to the reading's errors what only the register can tell. */
export function makePlan(reading: Reading, state: PlanState, { keepMissing = false } = {}): Plan {
	const keyOf = roomKeys(state.rooms);
	const roomsOf = ({ classroom, alsoIn }: StudentListItem) =>
		[classroom, ...alsoIn].flatMap((text) => (text === null ? [] : keyOf(text)));
	const { found, unclear } = match(reading.students, state.entries, (student, entry) =>
		roomsOf(student).some(({ id }) => id !== null && id === entry.classroomId)
	);
	reading.errors.push(...unclear.map(({ student, code }) => problemAt(reading, student, code)));
	const plan: Plan = { rooms: [], add: [], back: [], move: [], correct: [], leave: [], unchanged: 0 };
	const named = new Map<Key, Plan['rooms'][number]>();
	for (const student of reading.students) {
		const entry = found.get(student);
		const rooms = student.present ? roomsOf(student) : [];
		// Whoever is in one of their classes already stays there.
		const room = rooms.find(({ id }) => id && id === entry?.classroomId) ?? rooms[0];
		if (room) named.set(room.key, room);
		if (entry) planKnown(plan, { student, entry, room });
		else if (room) plan.add.push(newStudent(student, room.key));
	}
	plan.rooms = [...named.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
	const spokenFor = new Set(plan.rooms.map(({ id }) => id));
	const listed = new Set(found.values());
	for (const entry of keepMissing ? [] : state.entries)
		if (entry.present && entry.classroomId && spokenFor.has(entry.classroomId) && !listed.has(entry))
			plan.leave.push(leaving(entry));
	return plan;
}

/** What the list calls a classroom → the one of the school, or a new one. Spaces, signs and width make no difference. */
function roomKeys(rooms: Room[]) {
	const known = new Map(
		rooms.flatMap(({ id, labels }) => labels.map((text) => [comparable(text), { id, labels }]))
	);
	return (text: string) => {
		const room = known.get(comparable(text));
		return room
			? { key: room.id, label: room.labels[0]!, id: room.id }
			: { key: comparable(text) || text, label: text, id: null };
	};
}

function problemAt({ headers }: Reading, { file, row }: StudentListItem, code: Problem['code']): Problem {
	const { number = '', name = '' } = headers.get(file) ?? {};
	return { file, row, column: code === 'number_of_another' ? number : name, code };
}

interface PlanFacts {
	student: StudentListItem;
	entry: Entry;
	room: { key: Key; id: string | null } | undefined;
}

function planKnown(plan: Plan, { student, entry, room }: PlanFacts): void {
	const { personId, classroomId: from } = entry;
	const name = student.fullName;
	if (!student.present) {
		if (entry.present) plan.leave.push(leaving(entry));
		else plan.unchanged++;
		return;
	}
	const after = corrected(student, entry);
	const moves = room && (room.id === null || room.id !== from);
	if (after) plan.correct.push({ personId, before: kept(entry), after });
	if (!entry.present && room) plan.back.push({ personId, name, room: room.key });
	else if (entry.present && moves) plan.move.push({ personId, name, from, room: room.key });
	else if (!after) plan.unchanged++;
}

const leaving = ({ personId, fullName, classroomId }: Entry) => ({
	personId,
	name: fullName,
	from: classroomId
});

const kept = ({ fullName, familyName, givenName, number, birthDate }: PlanSaved): PlanSaved => ({
	fullName,
	familyName,
	givenName,
	number,
	birthDate
});

/** What the list knows better; where it says nothing, the register stays. Null where they agree. */
function corrected(student: StudentListItem, entry: Entry): PlanSaved | null {
	const name = student.fullName === entry.fullName ? entry : student;
	const after = {
		...kept({ ...entry, ...kept({ ...name, number: null, birthDate: null }) }),
		number: student.number ?? entry.number,
		birthDate: student.birthDate ?? entry.birthDate
	};
	const same = Object.entries(after).every(([field, value]) => entry[field as keyof PlanSaved] === value);
	return same ? null : after;
}

const newStudent = (student: StudentListItem, room: Key) => ({
	...kept(student),
	displayName: displayNameOf(student),
	loginStem: loginStemOf(student),
	room
});
