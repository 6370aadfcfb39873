import { sql } from 'drizzle-orm';
import { afterCommit } from '../db/index.ts';
import { rows } from '../db/rows.ts';
import { teachersOf } from '../messages/announce.ts';
import { publish } from '../realtime.ts';

/** The class and its teachers hear that what stands for it changed. */
export async function announce(classroomId: string): Promise<void> {
	const students = await rows<{ id: string }>(sql`
		select m.person_id as id from classroom_membership m
		where m.classroom_id = ${classroomId} and m.role = 'student' and m.until is null`);
	const staff = await teachersOf([classroomId]);
	await afterCommit(() => publish([...students.map(({ id }) => id), ...staff], 'notices:changed'));
}
