import { eq } from 'drizzle-orm';
import { now } from '../../../../kernel/clock.ts';
import { db, insertAll } from '../../../../kernel/db/index.ts';
import * as t from '../../../../kernel/schema/index.ts';
import { newId } from '../../../../kernel/ids.ts';
import { type Applying, noteEach } from './applying.ts';
import type { Plan } from './plan.ts';

/** Makes the classrooms that are new, with a name and a teacher. @returns the id of each by key */
export async function openRooms({ rooms }: Plan, applying: Applying): Promise<(key: string) => string> {
	const { by, schoolId, teacherId } = applying;
	const at = now();
	const ids = new Map(rooms.map(({ key, id }) => [key, id ?? newId()]));
	const made = rooms.filter(({ id }) => !id).map(({ key, label }) => ({ id: ids.get(key)!, label }));
	if (made.length) {
		const [school] = await db().select().from(t.school).where(eq(t.school.id, schoolId));
		await insertAll(
			t.classroom,
			made.map(({ id }) => ({ id, schoolId, createdAt: at }))
		);
		await insertAll(
			t.label,
			made.map(({ id, label }) => ({ subject: `classroom:${id}`, locale: school!.locale, text: label }))
		);
		const teaching = { personId: teacherId!, role: 'teacher' as const, from: at, grantedBy: by?.id };
		if (teacherId)
			await insertAll(
				t.classroomMembership,
				made.map(({ id: classroomId }) => ({ classroomId, ...teaching }))
			);
		await noteEach(
			applying,
			'classroom.open',
			made.map(({ id }) => ['classroom', id])
		);
	}
	return (key) => ids.get(key)!;
}
