import { now } from '../../../kernel/clock.ts';
import { insertAll } from '../../../kernel/db/index.ts';
import * as t from '../../../kernel/schema/index.ts';
import { renewRequests } from '../../../review/approvals/index.ts';
import { newId } from '../../../kernel/ids.ts';
import { type PlanContext, recordEach } from './plan-context.ts';
import { enrol } from './enrol.ts';
import type { RegisterFields, Plan } from './plan.ts';
import { newUsernames } from './usernames.ts';

/** A student's place in a classroom. */
export interface StudentSeat {
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
