import { createHash } from 'node:crypto';
import {
	type ColumnChoices,
	comparable,
	type StudentListItem,
	type FileProblem,
	type RosterReading,
	type ErrorCode
} from '../../../engines/tables/index.ts';
import { isShortName, keyOfRow, loginStemOf, nameOfNew } from './names.ts';
import type { RegisterEntry, SchoolClassroom, PlanState } from './school-state.ts';

/** The fields that the register stores about a student. */
export type RegisterFields = Pick<
	RegisterEntry,
	'fullName' | 'familyName' | 'givenName' | 'number' | 'birthDate'
>;

/** A classroom by its bare label (see `bare`), or its id. */
export type RoomKey = string;

/** What a list would change. Nothing in it is random, so that two people who look at it see the same. */
export interface Plan {
	/** The classrooms that the list names; those without an id are new. */
	rooms: { key: RoomKey; label: string; id: string | null }[];
	add: (RegisterFields & { displayName: string | null; loginStem: string | null; room: RoomKey })[];
	/** Students who had left and return. */
	back: { personId: string; name: string; room: RoomKey }[];
	move: { personId: string; name: string; from: string | null; room: RoomKey }[];
	correct: { personId: string; before: RegisterFields; after: RegisterFields }[];
	/** Students who have left according to the list, and those whom it omits from a classroom that it names. */
	leave: { personId: string; name: string; from: string | null }[];
	unchanged: number;
	/** New students of whom the list gives a name that is too short to be called by, and what pals call them; null: nobody has said it. */
	short: { key: string; name: string; called: string | null }[];
}

/** How many changes of each kind, for audit events and summaries. */
export const countsOf = ({ rooms, add, back, move, correct, leave }: Plan) => ({
	added: add.length,
	moved: move.length,
	renamed: correct.filter(({ before, after }) => before.fullName !== after.fullName).length,
	corrected: correct.filter(({ before, after }) => before.fullName === after.fullName).length,
	returned: back.length,
	deactivated: leave.length,
	classrooms: rooms.filter(({ id }) => !id).length
});
export type PlanCounts = ReturnType<typeof countsOf>;

/** Whether a plan would change anything. */
export const changesAnything = (plan: Plan): boolean => Object.values(countsOf(plan)).some(Boolean);

/** A hash of a plan: two people agree to the same plan, to the last character. */
export const planFingerprint = (plan: Plan): string =>
	createHash('sha256').update(JSON.stringify(plan)).digest('base64url');

/** What a list would change at a school now. Adds errors to the reading that only the register can show. */
export function makePlan(
	reading: RosterReading,
	state: PlanState,
	choices: Pick<ColumnChoices, 'keepMissing' | 'wholeNames' | 'called'> = {}
): Plan {
	const keyOf = roomKeys(state.rooms);
	const roomsOf = ({ classroom, alsoIn }: StudentListItem) =>
		[classroom, ...alsoIn].flatMap((text) => (text === null ? [] : keyOf(text)));
	const { found, unclear } = matchStudents(reading.students, state.entries, (student, entry) =>
		roomsOf(student).some(({ id }) => id !== null && id === entry.classroomId)
	);
	reading.errors.push(...unclear.map(({ student, code }) => problemAt(reading, student, code)));
	warnOfBirthDates(reading, found);
	const plan: Plan = {
		rooms: [],
		add: [],
		back: [],
		move: [],
		correct: [],
		leave: [],
		unchanged: 0,
		short: []
	};
	const namedRooms = new Map<RoomKey, Plan['rooms'][number]>();
	for (const student of reading.students) {
		const entry = found.get(student);
		const rooms = student.present ? roomsOf(student) : [];
		// A student who is in one of these classes already stays there.
		const room = rooms.find(({ id }) => id && id === entry?.classroomId) ?? rooms[0];
		if (room) namedRooms.set(room.key, room);
		if (entry) planExisting(plan, { student, entry, room });
		else if (room) addNew(plan, student, { room: room.key, displayName: nameOfNew(student, choices) });
	}
	plan.rooms = [...namedRooms.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
	const namedRoomIds = new Set(plan.rooms.map(({ id }) => id));
	const listedEntries = new Set(found.values());
	for (const entry of choices.keepMissing ? [] : state.entries)
		if (
			entry.present &&
			entry.classroomId &&
			namedRoomIds.has(entry.classroomId) &&
			!listedEntries.has(entry)
		)
			plan.leave.push(departureOf(entry));
	return plan;
}

/** Without a birth date a student is in no pair: their teacher hears it here, not only when pairs are made. */
function warnOfBirthDates(
	{ students, warnings }: RosterReading,
	entries: Map<StudentListItem, RegisterEntry>
) {
	const present = students.filter((student) => student.present);
	const undated = present.filter((student) => !student.birthDate && !entries.get(student)?.birthDate);
	if (!undated.length) return;
	const about = `${undated.length}/${present.length}`;
	warnings.unshift({ file: undated[0]!.file, row: 0, column: '', code: 'birth_dates_missing', about });
}

/** From the name of a classroom in the list to one of the school, or a new one. Spaces, signs and width make no difference. */
function roomKeys(rooms: SchoolClassroom[]) {
	const byLabel = new Map(
		rooms.flatMap(({ id, labels }) => labels.map((text) => [comparable(text), { id, labels }]))
	);
	return (text: string) => {
		const room = byLabel.get(comparable(text));
		return room
			? { key: room.id, label: room.labels[0]!, id: room.id }
			: { key: comparable(text) || text, label: text, id: null };
	};
}

function problemAt(
	{ headers }: RosterReading,
	{ file, row }: StudentListItem,
	code: FileProblem['code']
): FileProblem {
	const { number = '', name = '' } = headers.get(file) ?? {};
	return { file, row, column: code === 'number_of_another' ? number : name, code };
}

interface ExistingStudent {
	student: StudentListItem;
	entry: RegisterEntry;
	room: { key: RoomKey; id: string | null } | undefined;
}

function planExisting(plan: Plan, { student, entry, room }: ExistingStudent): void {
	const { personId, classroomId: from } = entry;
	const name = student.fullName;
	if (!student.present) {
		if (entry.present) plan.leave.push(departureOf(entry));
		else plan.unchanged++;
		return;
	}
	const after = correctedEntry(student, entry);
	const moves = room && (room.id === null || room.id !== from);
	if (after) plan.correct.push({ personId, before: savedFields(entry), after });
	if (!entry.present && room) plan.back.push({ personId, name, room: room.key });
	else if (entry.present && moves) plan.move.push({ personId, name, from, room: room.key });
	else if (!after) plan.unchanged++;
}

const departureOf = ({ personId, fullName, classroomId }: RegisterEntry) => ({
	personId,
	name: fullName,
	from: classroomId
});

const savedFields = ({
	fullName,
	familyName,
	givenName,
	number,
	birthDate
}: RegisterFields): RegisterFields => ({
	fullName,
	familyName,
	givenName,
	number,
	birthDate
});

/** The entry as the list corrects it; fields that the list omits stay as they are. Null where they agree. */
function correctedEntry(student: StudentListItem, entry: RegisterEntry): RegisterFields | null {
	const nameSource = student.fullName === entry.fullName ? entry : student;
	const after = {
		...savedFields({ ...entry, ...savedFields({ ...nameSource, number: null, birthDate: null }) }),
		number: student.number ?? entry.number,
		birthDate: student.birthDate ?? entry.birthDate
	};
	const isSame = Object.entries(after).every(
		([field, value]) => entry[field as keyof RegisterFields] === value
	);
	return isSame ? null : after;
}

function addNew(
	plan: Plan,
	student: StudentListItem,
	seat: Pick<Plan['add'][number], 'room' | 'displayName'>
) {
	if (isShortName(student))
		plan.short.push({ key: keyOfRow(student), name: student.fullName, called: seat.displayName });
	plan.add.push({ ...savedFields(student), ...seat, loginStem: loginStemOf(student) });
}

interface StudentMatches {
	/** The entry of the register for each row; new students are missing. */
	found: Map<StudentListItem, RegisterEntry>;
	/** Rows that fit more than one entry, or a wrong one. */
	unclear: { student: StudentListItem; code: ErrorCode }[];
}

/**
 * Finds the students of a list in the register: by number; else by full name and birth date; else, where neither number nor
 * birth date contradicts it, by full name, in the same classroom first. A number whose entry has another name and another birth
 * date is refused: a child must never get the account of another.
 * @param inRoom whether a row names the classroom of an entry
 */
function matchStudents(
	students: StudentListItem[],
	entries: RegisterEntry[],
	inRoom: PlanRule
): StudentMatches {
	const matches: StudentMatches = { found: new Map(), unclear: [] };
	const free = new Set(entries);
	const assign = (student: StudentListItem, entry: RegisterEntry) => {
		matches.found.set(student, entry);
		free.delete(entry);
	};
	const byNumber = new Map(entries.flatMap((entry) => (entry.number ? [[entry.number, entry]] : [])));
	for (const student of students) {
		const entry = student.number ? byNumber.get(student.number) : undefined;
		if (!entry) continue;
		if (isAnother(student, entry)) matches.unclear.push({ student, code: 'number_of_another' });
		assign(student, entry);
	}
	const rules: PlanRule[] = [
		(student, entry) => !!student.birthDate && student.birthDate === entry.birthDate,
		(student, entry) => !contradicts(student, entry) && inRoom(student, entry),
		(student, entry) => !contradicts(student, entry)
	];
	const byName = Map.groupBy(entries, ({ fullName }) => comparable(fullName));
	const unclear = new Set<StudentListItem>();
	for (const rule of rules)
		for (const student of students) {
			if (matches.found.has(student) || unclear.has(student)) continue;
			const candidates = (byName.get(comparable(student.fullName)) ?? []).filter(
				(entry) => free.has(entry) && rule(student, entry)
			);
			if (candidates.length > 1) unclear.add(student);
			if (candidates.length === 1) assign(student, candidates[0]!);
		}
	for (const student of unclear) matches.unclear.push({ student, code: 'student_unclear' });
	return matches;
}

type PlanRule = (student: StudentListItem, entry: RegisterEntry) => boolean;

const isAnother = (student: StudentListItem, entry: RegisterEntry) =>
	comparable(student.fullName) !== comparable(entry.fullName) &&
	!!student.birthDate &&
	!!entry.birthDate &&
	student.birthDate !== entry.birthDate;

/** Both have a number, or both a birth date, and they differ: otherwise an earlier rule would have matched them. */
const contradicts = (student: StudentListItem, entry: RegisterEntry) =>
	(!!student.number && !!entry.number) || (!!student.birthDate && !!entry.birthDate);
