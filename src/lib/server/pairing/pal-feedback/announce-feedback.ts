import { afterCommit } from '../../kernel/db/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { classroomTeachers } from '../../people/audience.ts';
import type { Member, Pairing } from '../index.ts';

/** Updates the student's own open pages and those of the teachers of their class; never a page of a pal. */
export async function announceFeedback(
	{ id, members }: Pairing,
	{ id: studentId, classroomId }: Member
): Promise<void> {
	const teachers = (await classroomTeachers([classroomId])).filter((teacherId) =>
		members.every((member) => member.id !== teacherId)
	);
	await afterCommit(() => {
		publish([studentId], 'thread:changed', { pairing: id });
		publish(teachers, 'queue:changed');
	});
}
