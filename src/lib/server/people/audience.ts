// Whose open pages are notified of a change.
import { approvers, isKeptFrom, mayBeNotified, readerIn } from '../kernel/access/index.ts';
import { afterCommit, anyOf, db, rows, sql, and, eq, inArray, ne, alias } from '../kernel/db/index.ts';
import { classroomMembership, pairingMember, tables } from '../kernel/schema/index.ts';
import { publish } from '../kernel/realtime/index.ts';
import { openMembership } from '../kernel/predicates/index.ts';

const { membership } = tables;

/** Where an item was written: a pairing, a board, or only the writer's profile. */
type AnnouncedScope = Parameters<typeof approvers>[0] & { id: string | null; boardId?: string | null };

/** The item that changed. */
interface AnnouncedItem {
	id: string;
	authorId: string;
}

/** Notifies the author's open pages and the reviewers of their side. The pal does not learn of an item that waits. */
export async function announceToStaffAndAuthor(
	scope: AnnouncedScope,
	{ id, authorId }: AnnouncedItem
): Promise<void> {
	await afterCommit(() => {
		if (scope.id) publish([authorId], 'thread:changed', { pairing: scope.id });
		else if (scope.boardId) publish([authorId], 'forum:changed');
		else publish([authorId], 'profile:changed');
	});
	await announceToTeachers(id, approvers(scope, authorId));
}

/** Notifies every member of a pairing, and the staff who reviewed it: a letter was released or recalled. */
export async function announceRelease(scope: AnnouncedScope, { id, authorId }: AnnouncedItem): Promise<void> {
	const everybody = scope.members.map((member) => member.id);
	await afterCommit(() => {
		if (scope.id) publish(everybody, 'thread:changed', { pairing: scope.id });
	});
	await announceToTeachers(id, approvers(scope, authorId));
}

/** Notifies the desks of those teachers of these classrooms who may see the item that it changed. */
async function announceToTeachers(itemId: string, classroomIds: string[]): Promise<void> {
	const teachers = await rows<{ id: string }>(sql`
		select distinct ${membership.personId} as id from ${membership}
		where ${anyOf(membership.classroomId, classroomIds)} and ${openMembership(membership, 'teacher')}
		and not ${isKeptFrom.where(readerIn(sql`${membership.personId}`), sql`${itemId}::uuid`)}`);
	const ids = teachers.map(({ id }) => id);
	await afterCommit(() => publish(ids, 'queue:changed'));
}

/** Notifies the desks of those of these people who may see the item that it changed. */
export async function announceToDesks(itemId: string, people: string[]): Promise<void> {
	const listeners = await mayBeNotified(itemId, people);
	await afterCommit(() => publish(listeners, 'queue:changed'));
}

const ownMembership = alias(pairingMember, 'mine');

/** Notifies every pal of a student, and the student's own pages: what others see of the student changed. */
export async function announceToPals(scope: AnnouncedScope, item: AnnouncedItem): Promise<void> {
	const { authorId } = item;
	const pals = await db()
		.select({ id: pairingMember.personId, pairing: pairingMember.pairingId })
		.from(ownMembership)
		.innerJoin(pairingMember, eq(pairingMember.pairingId, ownMembership.pairingId))
		.where(and(eq(ownMembership.personId, authorId), ne(pairingMember.personId, authorId)));
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
export async function classroomTeachers(classroomIds: string[]): Promise<string[]> {
	if (!classroomIds.length) return [];
	const teachers = await db()
		.selectDistinct({ id: classroomMembership.personId })
		.from(classroomMembership)
		.where(and(inArray(classroomMembership.classroomId, classroomIds), isTeaching()));
	return teachers.map((row) => row.id);
}

const isTeaching = () =>
	and(inArray(classroomMembership.role, ['teacher']), openMembership(classroomMembership));
