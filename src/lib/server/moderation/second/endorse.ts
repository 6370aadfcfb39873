import type { Actor } from '../../access/actor.ts';
import { now } from '../../clock.ts';
import { afterCommit, db } from '../../db/index.ts';
import { endorsement, escalation } from '../../db/schema/index.ts';
import { tellBrought } from '../../notifications/index.ts';
import { publish } from '../../realtime.ts';
import type { Locked } from '../lock.ts';
import { isApproved, needsSecond } from './enough.ts';
import { secondsFor } from './seconds.ts';

/**
 * Keeps an approval that does not count alone (enough.ts). It counts once another teacher has approved too;
 * where no colleague has the letter in their queue, it is brought to one.
 * @returns the letter as it stands with it, and whether it has all its approvals
 */
export async function endorse(actor: Actor, found: Locked, classroomId: string): Promise<boolean> {
	const { item } = found;
	const mine = { revisionId: item.revisionId, classroomId, by: actor.id, at: now() };
	await db().insert(endorsement).values(mine);
	const standing = { ...found, endorsements: [...found.endorsements, mine] };
	if (isApproved(standing)) return true;
	if (needsSecond(standing)) await bringToSecond(actor, found, classroomId);
	return false;
}

async function bringToSecond(actor: Actor, { item, ground }: Locked, classroomId: string) {
	const { schoolId } = ground.members.find((member) => member.classroomId === classroomId)!;
	const { authorId, submittedAt, revisionId, id: reviewableId } = item;
	const seconds = await secondsFor({
		classroomId,
		schoolId,
		by: actor.id,
		pairingId: ground.id,
		authorId,
		submittedAt
	});
	if (!seconds.length) return;
	const asked = { revisionId, reviewableId, classroomId, step: 'second' as const, at: now() };
	await db()
		.insert(escalation)
		.values(seconds.map((toId) => ({ ...asked, toId })))
		.onConflictDoNothing();
	await tellBrought(seconds.map((toId) => ({ toId, revisionId })));
	await afterCommit(() => publish(seconds, 'queue:changed'));
}
