import { now } from '../../../kernel/clock.ts';
import { insertAll, db, inArray, into, rows, sql, columnName } from '../../../kernel/db/index.ts';
import * as t from '../../../kernel/schema/index.ts';
import { renewRequests } from '../../../review/approvals/index.ts';
import { newId } from '../../../kernel/ids.ts';
import type { RegisterFields, Plan } from './plan.ts';
import { randomInt } from 'node:crypto';
import { person, enrolment, tables } from '../../../kernel/schema/index.ts';
import { runningCycle } from '../../../kernel/predicates/index.ts';
import type { Actor } from '../../../kernel/access/index.ts';
import { recordAll, type Verb } from '../../../kernel/audit/index.ts';

const { cycle, partnership } = tables;

/** A student's place in a classroom. */
interface StudentSeat {
	personId: string;
	classroomId: string;
}

/** Creates the accounts of new students: nobody can sign in before their teacher has given out a secret. */
export async function addStudents(
	add: Plan['add'],
	applying: PlanContext,
	roomId: (key: string) => string
): Promise<void> {
	const createdAt = now();
	const usernames = await newUsernames(add.map(({ loginStem }) => loginStem));
	const accounts = add.map((student, index) => ({
		...student,
		personId: newId(),
		username: usernames[index]!
	}));
	await insertAll(
		t.person,
		accounts.map(({ personId: id, username, displayName }) => ({
			id,
			username,
			displayName: displayName ?? username.replace(/(?<!\d)\d+$/, ''),
			createdAt: createdAt
		}))
	);
	await insertAll(
		t.rosterEntry,
		accounts.map((account) => ({
			personId: account.personId,
			schoolId: applying.schoolId,
			...columnsOf(account)
		}))
	);
	await makeStudents(
		accounts.map(({ personId, room }) => ({ personId, classroomId: roomId(room) })),
		applying
	);
}

const columnsOf = ({ fullName, familyName, givenName, number, birthDate }: RegisterFields) => ({
	fullName,
	familyName,
	givenName,
	studentNumber: number,
	birthDate
});

/** Makes people students of the school and of a classroom, and enrols them in the cycles of the classroom. */
export async function makeStudents(seats: StudentSeat[], applying: PlanContext): Promise<void> {
	const { by, schoolId } = applying;
	const shared = { role: 'student' as const, from: now(), grantedBy: by?.id };
	await insertAll(
		t.roleGrant,
		seats.map(({ personId }) => ({ personId, schoolId, ...shared }))
	);
	await insertAll(
		t.classroomMembership,
		seats.map((seat) => ({ ...seat, ...shared }))
	);
	await enrol(seats, { again: true });
	// A student who returns to another classroom may have items waiting; its teachers review them.
	await renewRequests({ authorIds: seats.map(({ personId }) => personId) });
	await recordEach(
		applying,
		'role.grant',
		seats.map(({ personId }) => ['person', personId]),
		'student'
	);
}

/** Used for names without Latin letters. None of them could offend the person who gets it. */
const easyWords =
	'amber apple april aspen autumn beacon birch breeze bridge brook canyon cedar chestnut cloud clover comet copper coral crane dawn delta dune ember falcon fern forest garden ginger harbor hazel heron island ivy jade juniper lake lantern laurel leaf lemon lily lotus maple meadow mint moon ocean olive orchid panda pearl pine plum quartz rain reef river robin rose sage sea silver sky snow sparrow spring star stone summer sun swan tulip valley violet willow wind winter'.split(
		' '
	);

/**
 * Sign-in names that nobody has: a stem, or an easy word, and three or more digits that say nothing about the person.
 * @returns one for each stem, in their order
 */
async function newUsernames(stems: (string | null)[]): Promise<string[]> {
	const names: string[] = new Array(stems.length);
	const chosen = new Set<string>();
	let openIndexes = [...stems.keys()];
	for (let digits = 3; openIndexes.length; digits = Math.min(digits + 1, 9)) {
		const tries = new Map(
			openIndexes.map((index) => [index, `${stems[index] ?? randomWord()}${digitsOf(digits)}`])
		);
		const taken = await takenAmong([...tries.values()]);
		openIndexes = openIndexes.filter((index) => {
			const name = tries.get(index)!;
			if (taken.has(name) || chosen.has(name)) return true;
			chosen.add(name);
			names[index] = name;
			return false;
		});
	}
	return names;
}

const randomWord = () => easyWords[randomInt(easyWords.length)]!;
const digitsOf = (length: number) => String(randomInt(10 ** (length - 1), 10 ** length));

async function takenAmong(names: string[]): Promise<Set<string>> {
	const people = await db()
		.select({ username: person.username })
		.from(person)
		.where(inArray(person.username, names));
	return new Set(people.map(({ username }) => username));
}

/**
 * Enrols students in the cycles in which their classroom takes part now.
 * @param again whether an enrolment that ended opens again; otherwise it stays ended
 */
export async function enrol(seats: StudentSeat[], { again = false } = {}): Promise<void> {
	if (!seats.length) return;
	const from = now();
	const cycles = await runningCycles([...new Set(seats.map(({ classroomId }) => classroomId))], from);
	const enrolments = seats.flatMap(({ personId, classroomId }) =>
		(cycles.get(classroomId) ?? []).map((cycleId) => ({ id: newId(), cycleId, personId, classroomId }))
	);
	await rows(sql`
		insert into ${into(enrolment, 'id', 'cycleId', 'personId', 'classroomId', 'from')}
		select new_enrolment.id, new_enrolment."cycleId", new_enrolment."personId", new_enrolment."classroomId",
			${from.toISOString()}::timestamptz
		from jsonb_to_recordset(${JSON.stringify(enrolments)}::jsonb)
			as new_enrolment (id uuid, "cycleId" uuid, "personId" uuid, "classroomId" uuid)
		on conflict (${columnName(enrolment.cycleId)}, ${columnName(enrolment.personId)}) ${again ? reopen : sql`do nothing`}`);
}

const reopen = sql`do update set classroom_id = excluded.classroom_id, until = null`;

/** The cycles that run, of classrooms that have partners in them. */
export async function runningCycles(classrooms: string[], moment: Date): Promise<Map<string, string[]>> {
	const partnerships = await rows<{ cycleId: string; classroomId: string }>(sql`
		select distinct ${cycle.id} as "cycleId", room as "classroomId"
		from ${partnership}
		join ${cycle} on ${cycle.id} = ${partnership.cycleId} and ${runningCycle(cycle)}
			and ${cycle.endsOn} >= ${moment.toISOString().slice(0, 10)}::date
		cross join lateral (values (${partnership.classroomId}), (${partnership.partnerId})) side (room)
		where room in (select jsonb_array_elements_text(${JSON.stringify(classrooms)}::jsonb)::uuid)`);
	const byRoom = Map.groupBy(partnerships, ({ classroomId }) => classroomId);
	return new Map([...byRoom].map(([id, cycles]) => [id, cycles.map(({ cycleId }) => cycleId)]));
}

/** For whom a plan is carried out. */
export interface PlanContext {
	/** Who applies it; null: the operator. */
	by: Actor | null;
	schoolId: string;
	/** Who will teach the new classrooms. */
	teacherId: string | null;
	/** Called with each step as soon as it is done. */
	progress?: (done: string) => void;
}

/** Records an audit event for each of these subjects. */
export const recordEach = (
	{ by, schoolId }: PlanContext,
	verb: Verb,
	subjects: [kind: string, id: string][],
	detail?: string
): Promise<void> =>
	recordAll(
		subjects.map((subject) => ({ actorId: by?.id ?? null, verb, subject, schools: [schoolId], detail }))
	);
