import { afterCommit, anyOf, db, rows, sql, columnName, transaction } from '../../../../kernel/db/index.ts';
import * as t from '../../../../kernel/schema/index.ts';
import { forgetLabels, forgetStaff } from '../../../labels/index.ts';
import { changeClassrooms, endRoles } from '../../roles.ts';
import { type Applying, noteEach } from './applying.ts';
import { enrol } from './enrol.ts';
import type { Plan } from './plan.ts';
import { openRooms } from './rooms.ts';
import { addStudents, giveRole } from './students.ts';
import { aliased, rosterEntry } from '../../../../kernel/schema/index.ts';

const { roster_entry: rosterEntryRow } = aliased({ roster_entry: rosterEntry });

/** Does what a plan says, in one transaction. Several statements for thousands of students, not several for each. */
export async function applyPlan(plan: Plan, applying: Applying): Promise<void> {
	const { by, progress = () => {} } = applying;
	await transaction(async () => {
		const roomId = await openRooms(plan, applying);
		progress('classrooms');
		const placed = (list: { personId: string; room: string }[]) =>
			list.map(({ personId, room }) => ({ personId, classroomId: roomId(room) }));
		// First: a number that a correction sets free may be the number of somebody new.
		await correctEntries(plan, applying);
		progress('corrected');
		await addStudents(plan.add, applying, roomId);
		progress('added');
		await giveRole(placed(plan.back), applying);
		progress('returned');
		const moves = placed(plan.move);
		await changeClassrooms(by, moves);
		await enrol(moves);
		progress('moved');
		await endRoles(
			by,
			plan.leave.map(({ personId }) => personId),
			'student'
		);
		progress('deactivated');
		await afterCommit(forgetLabels);
		await afterCommit(forgetStaff);
	});
}

async function correctEntries({ correct }: Plan, applying: Applying): Promise<void> {
	if (!correct.length) return;
	const after = correct.map((one) => ({ personId: one.personId, ...one.after }));
	// A number that goes from one student to another would be there twice for a moment.
	await db()
		.update(t.rosterEntry)
		.set({ studentNumber: null })
		.where(
			anyOf(
				t.rosterEntry.personId,
				after.map(({ personId }) => personId)
			)
		);
	await rows(sql`
		update ${rosterEntryRow} set ${columnName(rosterEntry.fullName)} = a."fullName",
			${columnName(rosterEntry.familyName)} = a."familyName", ${columnName(rosterEntry.givenName)} = a."givenName",
			${columnName(rosterEntry.studentNumber)} = a.number, ${columnName(rosterEntry.birthDate)} = a."birthDate"
		from jsonb_to_recordset(${JSON.stringify(after)}::jsonb)
			as a ("personId" uuid, "fullName" text, "familyName" text, "givenName" text, number text, "birthDate" date)
		where ${rosterEntryRow.personId} = a."personId"`);
	await noteEach(
		applying,
		'roster.correct',
		after.map(({ personId }) => ['person', personId])
	);
}
