import { now } from '../../../kernel/clock.ts';
import { db, insertAll, eq } from '../../../kernel/db/index.ts';
import { asGated } from '../../../kernel/gated-words.ts';
import { passGate } from '../../../safety/ports/index.ts';
import * as t from '../../../kernel/schema/index.ts';
import { newId } from '../../../kernel/ids.ts';
import { type PlanContext, recordEach } from './plan-context.ts';
import type { Plan } from './plan.ts';

/** Creates the new classrooms, with a name and a teacher. @returns a function from the key of a classroom to its id */
export async function openClassrooms(
	{ rooms }: Plan,
	applying: PlanContext
): Promise<(key: string) => string> {
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
				...{ subject: `classroom:${id}`, locale: school!.locale },
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
