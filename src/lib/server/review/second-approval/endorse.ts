import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db } from '../../kernel/db/index.ts';
import { endorsement, escalation } from '../../kernel/schema/index.ts';
import { isApproved, needsSecond } from '../approvals/index.ts';
import { announceToDesks } from '../../people/audience/index.ts';
import { notifySecondApprovers } from '../../kernel/notify/index.ts';
import type { LockedItem } from '../lock-item.ts';
import { secondTeachersFor } from './candidates.ts';

/**
 * Stores an approval that does not count alone (quorum.ts). It counts once another teacher has approved too; where no colleague has
 * the letter in their queue, it is escalated to some. Everybody who is asked is told whose letter it is.
 * @returns whether the letter has all its approvals
 */
export async function endorse(actor: Actor, locked: LockedItem, classroomId: string): Promise<boolean> {
	const { item } = locked;
	const newEndorsement = { revisionId: item.revisionId, classroomId, by: actor.id, at: now() };
	await db().insert(endorsement).values(newEndorsement);
	const status = { ...locked, endorsements: [...locked.endorsements, newEndorsement] };
	if (isApproved(status)) return true;
	if (needsSecond(status)) await askSecond(actor, locked, classroomId);
	return false;
}

async function askSecond(actor: Actor, { item, scope }: LockedItem, classroomId: string) {
	const { schoolId } = scope.members.find((member) => member.classroomId === classroomId)!;
	const { authorId, submittedAt, revisionId, id: reviewableId } = item;
	const { people, brought } = await secondTeachersFor({
		classroomId,
		schoolId,
		firstId: actor.id,
		pairingId: scope.id,
		authorId,
		submittedAt
	});
	if (brought) await escalateTo(people, { revisionId, reviewableId, classroomId });
	await notifySecondApprovers(people.map((toId) => ({ toId, revisionId })));
}

/** Lets these people decide about this revision for this classroom, besides the first teacher. Part of a transaction. */
export async function escalateTo(
	people: string[],
	item: { revisionId: string; reviewableId: string; classroomId: string }
): Promise<void> {
	if (!people.length) return;
	const shared = { ...item, step: 'second' as const, at: now() };
	await db()
		.insert(escalation)
		.values(people.map((toId) => ({ ...shared, toId })))
		.onConflictDoNothing();
	await announceToDesks(item.reviewableId, people);
}
