import { and, inArray, isNull } from 'drizzle-orm';
import { approvers } from '../access/policy.ts';
import { afterCommit, db } from '../db/index.ts';
import { classroomMembership } from '../db/schema/index.ts';
import type { Pairing } from '../pairing/find.ts';
import { publish } from '../realtime.ts';

/** Tells the author's own pages and the reviewers of their side. To the pal, a waiting letter is nothing. */
export async function announceToStaffAndAuthor(pair: Pairing, authorId: string): Promise<void> {
	const staff = await teachersOf(approvers(pair, authorId));
	await afterCommit(() => {
		publish([authorId], 'thread:changed', { pairing: pair.id });
		publish(staff, 'queue:changed');
	});
}

/** Tells every member, and the staff who had it before them: something was released. */
export async function announceRelease(pair: Pairing, authorId: string): Promise<void> {
	const staff = await teachersOf(approvers(pair, authorId));
	await afterCommit(() => {
		publish(
			pair.members.map((member) => member.id),
			'thread:changed',
			{ pairing: pair.id }
		);
		publish(staff, 'queue:changed');
	});
}

/** Who teaches these classrooms now. */
export async function teachersOf(classroomIds: string[]): Promise<string[]> {
	if (!classroomIds.length) return [];
	const found = await db()
		.selectDistinct({ id: classroomMembership.personId })
		.from(classroomMembership)
		.where(and(inArray(classroomMembership.classroomId, classroomIds), isTeaching()));
	return found.map((row) => row.id);
}

const isTeaching = () =>
	and(inArray(classroomMembership.role, ['teacher']), isNull(classroomMembership.until));
