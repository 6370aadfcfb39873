import { afterCommit, rows, sql } from '../../kernel/db/index.ts';
import { teachersOf } from '../../people/audience/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';

const { membership } = tables;

/** Tells the pages of a class and its teachers that its notices changed. */
export async function announce(classroomId: string): Promise<void> {
	const students = await rows<{ id: string }>(sql`
		select ${membership.personId} as id from ${membership}
		where ${membership.classroomId} = ${classroomId} and ${openMembership(membership, 'student')}`);
	const staff = await teachersOf([classroomId]);
	await afterCommit(() => publish([...students.map(({ id }) => id), ...staff], 'notices:changed'));
}
