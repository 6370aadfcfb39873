import {
	afterCommit,
	anyOf,
	db,
	rows,
	sql,
	columnName,
	transaction,
	insertAll,
	eq
} from '../../../kernel/db/index.ts';
import * as t from '../../../kernel/schema/index.ts';
import { forgetLabels, forgetStaff } from '../../labels/index.ts';
import { changeClassrooms, endRoles } from '../../roles.ts';
import { type PlanContext, recordEach, enrol, addStudents, makeStudents } from './add-students.ts';
import type { Plan } from './plan.ts';
import { rosterEntry, tables } from '../../../kernel/schema/index.ts';
import { now } from '../../../kernel/clock.ts';
import { asGated } from '../../../kernel/gated-words.ts';
import { passGate } from '../../../safety/ports/index.ts';
import { newId } from '../../../kernel/ids.ts';

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
		update ${tables.rosterEntry} set ${columnName(rosterEntry.fullName)} = change."fullName",
			${columnName(rosterEntry.familyName)} = change."familyName",
				${columnName(rosterEntry.givenName)} = change."givenName",
			${columnName(rosterEntry.studentNumber)} = change.number,
				${columnName(rosterEntry.birthDate)} = change."birthDate"
		from jsonb_to_recordset(${JSON.stringify(after)}::jsonb)
			as change ("personId" uuid, "fullName" text, "familyName" text, "givenName" text, number text, "birthDate" date)
		where ${tables.rosterEntry.personId} = change."personId"`);
	await recordEach(
		applying,
		'roster.correct',
		after.map(({ personId }) => ['person', personId])
	);
}

/** Creates the new classrooms, with a name and a teacher. @returns a function from the key of a classroom to its id */
async function openClassrooms({ rooms }: Plan, applying: PlanContext): Promise<(key: string) => string> {
	const { by, schoolId, teacherId } = applying;
	const moment = now();
	const ids = new Map(rooms.map(({ key, id }) => [key, id ?? newId()]));
	const newRooms = rooms.filter(({ id }) => !id).map(({ key, label }) => ({ id: ids.get(key)!, label }));
	if (newRooms.length) {
		const [school] = await db().select().from(t.school).where(eq(t.school.id, schoolId));
		await insertAll(
			t.classroom,
			newRooms.map(({ id }) => ({ id, schoolId, createdAt: moment }))
		);
		const names = Object.fromEntries(newRooms.map(({ id, label }) => [id, label]));
		// The operator's command has nobody who could be refused.
		if (by) await passGate(by, { mark: 'classroom', texts: names, schoolIds: [schoolId], field: 'file' });
		await insertAll(
			t.label,
			newRooms.map(({ id }) => ({
				subject: `classroom:${id}`,
				locale: school!.locale,
				text: asGated(names[id]!)
			}))
		);
		const teacherSeat = { personId: teacherId!, role: 'teacher' as const, from: moment, grantedBy: by?.id };
		if (teacherId)
			await insertAll(
				t.classroomMembership,
				newRooms.map(({ id: classroomId }) => ({ classroomId, ...teacherSeat }))
			);
		await recordEach(
			applying,
			'classroom.open',
			newRooms.map(({ id }) => ['classroom', id])
		);
	}
	return (key) => ids.get(key)!;
}
