import { afterCommit, anyOf, db, rows, sql, columnName, transaction } from '../../../kernel/db/index.ts';
import * as t from '../../../kernel/schema/index.ts';
import { forgetLabels, forgetStaff } from '../../labels/index.ts';
import { changeClassrooms, endRoles } from '../../roles.ts';
import { type PlanContext, recordEach } from './plan-context.ts';
import { enrol } from './enrol.ts';
import type { Plan } from './plan.ts';
import { openClassrooms } from './open-classrooms.ts';
import { addStudents, makeStudents } from './add-students.ts';
import { rosterEntry, tables } from '../../../kernel/schema/index.ts';

/** Carries out a plan in one transaction. A few statements for thousands of students, not a few for each. */
export async function applyPlan(plan: Plan, applying: PlanContext): Promise<void> {
	const { by, progress = () => {} } = applying;
	await transaction(async () => {
		const roomId = await openClassrooms(plan, applying);
		progress('classrooms');
		const seatsOf = (students: { personId: string; room: string }[]) =>
			students.map(({ personId, room }) => ({ personId, classroomId: roomId(room) }));
		// First: a number that a correction frees may be the number of a new student.
		await correctEntries(plan, applying);
		progress('corrected');
		await addStudents(plan.add, applying, roomId);
		progress('added');
		await makeStudents(seatsOf(plan.back), applying);
		progress('returned');
		const moves = seatsOf(plan.move);
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

async function correctEntries({ correct }: Plan, applying: PlanContext): Promise<void> {
	if (!correct.length) return;
	const after = correct.map((correction) => ({ personId: correction.personId, ...correction.after }));
	// A number that passes from one student to another would exist twice for a moment.
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
		update ${tables.rosterEntry} set ${columnName(rosterEntry.fullName)} = a."fullName",
			${columnName(rosterEntry.familyName)} = a."familyName", ${columnName(rosterEntry.givenName)} = a."givenName",
			${columnName(rosterEntry.studentNumber)} = a.number, ${columnName(rosterEntry.birthDate)} = a."birthDate"
		from jsonb_to_recordset(${JSON.stringify(after)}::jsonb)
			as a ("personId" uuid, "fullName" text, "familyName" text, "givenName" text, number text, "birthDate" date)
		where ${tables.rosterEntry.personId} = a."personId"`);
	await recordEach(
		applying,
		'roster.correct',
		after.map(({ personId }) => ['person', personId])
	);
}
