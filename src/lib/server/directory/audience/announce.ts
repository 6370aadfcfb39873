import { and, eq, inArray, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { approvers, mayBeNotified } from '../../kernel/access/index.ts';
import { afterCommit, db } from '../../kernel/db/index.ts';
import { classroomMembership, pairingMember } from '../../kernel/schema/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';

/** What something was written in: a pairing, a board, or nothing but the writer's profile. */
type AnnouncedScope = Parameters<typeof approvers>[0] & { id: string | null; boardId?: string | null };

/** What something happened to. */
interface AnnouncedItem {
	id: string;
	authorId: string;
}

/** Tells the author's own pages and the reviewers of their side. To the pal, what waits is nothing. */
export async function announceToStaffAndAuthor(
	scope: AnnouncedScope,
	{ id, authorId }: AnnouncedItem
): Promise<void> {
	await afterCommit(() => {
		if (scope.id) publish([authorId], 'thread:changed', { pairing: scope.id });
		else if (scope.boardId) publish([authorId], 'forum:changed');
		else publish([authorId], 'profile:changed');
	});
	await announceToDesks(id, await teachersOf(approvers(scope, authorId)));
}

/** Tells every member of a pairing, and the staff who had it before them: a letter was released or taken back. */
export async function announceRelease(scope: AnnouncedScope, { id, authorId }: AnnouncedItem): Promise<void> {
	const everybody = scope.members.map((member) => member.id);
	await afterCommit(() => {
		if (scope.id) publish(everybody, 'thread:changed', { pairing: scope.id });
	});
	await announceToDesks(id, await teachersOf(approvers(scope, authorId)));
}

/** Tells these people's desks that something about an item changed: those on whose desk it may be, and nobody else. */
export async function announceToDesks(itemId: string, people: string[]): Promise<void> {
	const hear = await mayBeNotified(itemId, people);
	await afterCommit(() => publish(hear, 'queue:changed'));
}

const mine = alias(pairingMember, 'mine');

/** Tells every pal of a student, and the student's own pages: what others see of them changed. */
export async function announceAbout(scope: AnnouncedScope, item: AnnouncedItem): Promise<void> {
	const { authorId } = item;
	const pals = await db()
		.select({ id: pairingMember.personId, pairing: pairingMember.pairingId })
		.from(mine)
		.innerJoin(pairingMember, eq(pairingMember.pairingId, mine.pairingId))
		.where(and(eq(mine.personId, authorId), ne(pairingMember.personId, authorId)));
	await announceToStaffAndAuthor(scope, item);
	await afterCommit(() => {
		for (const [pairing, members] of Map.groupBy(pals, (pal) => pal.pairing))
			publish(
				members.map(({ id }) => id),
				'thread:changed',
				{ pairing }
			);
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
	and(inArray(classroomMembership.role, ['teacher']), openMembership(classroomMembership));
