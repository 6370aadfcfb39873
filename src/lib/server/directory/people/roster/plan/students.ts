import { now } from '../../../../kernel/clock.ts';
import { insertAll } from '../../../../kernel/db/index.ts';
import * as t from '../../../../kernel/schema/index.ts';
import { askAnew } from '../../../approvals/index.ts';
import { newId } from '../../../../kernel/ids.ts';
import { type Applying, noteEach } from './applying.ts';
import { enrol } from './enrol.ts';
import type { PlanSaved, Plan } from './plan.ts';
import { newUsernames } from './usernames.ts';

/** Where somebody learns. */
export interface StudentSeat {
	personId: string;
	classroomId: string;
}

/** Makes the accounts of new students: nobody signs in with one before their teacher has given out a secret. */
export async function addStudents(
	add: Plan['add'],
	applying: Applying,
	roomId: (key: string) => string
): Promise<void> {
	const at = now();
	const usernames = await newUsernames(add.map(({ loginStem }) => loginStem));
	const made = add.map((student, which) => ({ ...student, personId: newId(), username: usernames[which]! }));
	await insertAll(
		t.person,
		made.map(({ personId: id, username, displayName }) => ({
			id,
			username,
			displayName: displayName ?? username.replace(/(?<!\d)\d+$/, ''),
			createdAt: at
		}))
	);
	await insertAll(
		t.rosterEntry,
		made.map((one) => ({ personId: one.personId, schoolId: applying.schoolId, ...columnsOf(one) }))
	);
	await giveRole(
		made.map(({ personId, room }) => ({ personId, classroomId: roomId(room) })),
		applying
	);
}

const columnsOf = ({ fullName, familyName, givenName, number, birthDate }: PlanSaved) => ({
	fullName,
	familyName,
	givenName,
	studentNumber: number,
	birthDate
});

/** Makes people students of the school and of a classroom, and of the cycles that it takes part in now. */
export async function giveRole(seats: StudentSeat[], applying: Applying): Promise<void> {
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
	// Who comes back to another classroom brings what they left waiting.
	await askAnew({ authorIds: seats.map(({ personId }) => personId) });
	await noteEach(
		applying,
		'role.grant',
		seats.map(({ personId }) => ['person', personId]),
		'student'
	);
}
