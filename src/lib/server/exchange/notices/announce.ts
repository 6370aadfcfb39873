import { sql } from 'drizzle-orm';
import { afterCommit, rows } from '../../kernel/db/index.ts';
import { teachersOf } from '../../directory/audience/index.ts';
import { publish } from '../../kernel/realtime/index.ts';

/** The class and its teachers hear that what stands for it changed. */
export async function announce(classroomId: string): Promise<void> {
	const students = await rows<{ id: string }>(sql`
		select m.person_id as id from classroom_membership m
		where m.classroom_id = ${classroomId} and m.role = 'student' and m.until is null`);
	const staff = await teachersOf([classroomId]);
	await afterCommit(() => publish([...students.map(({ id }) => id), ...staff], 'notices:changed'));
}
