import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db } from '../../kernel/db/index.ts';
import { endorsement, escalation } from '../../kernel/schema/index.ts';
import { isApproved, needsSecond } from '../../directory/approvals/index.ts';
import { announceToDesks } from '../../directory/audience/index.ts';
import { notifySecondApprovers } from '../../kernel/notify/index.ts';
import type { Locked } from '../lock.ts';
import { secondsFor } from './candidates.ts';

/**
 * Keeps an approval that does not count alone (quorum.ts). It counts once another teacher has approved too;
 * where no colleague has the letter in their queue, it is brought to one. Whoever is asked is told, with whose letter it is.
 * @returns the letter as it stands with it, and whether it has all its approvals
 */
export async function endorse(actor: Actor, found: Locked, classroomId: string): Promise<boolean> {
	const { item } = found;
	const mine = { revisionId: item.revisionId, classroomId, by: actor.id, at: now() };
	await db().insert(endorsement).values(mine);
	const standing = { ...found, endorsements: [...found.endorsements, mine] };
	if (isApproved(standing)) return true;
	if (needsSecond(standing)) await askSecond(actor, found, classroomId);
	return false;
}

async function askSecond(actor: Actor, { item, scope }: Locked, classroomId: string) {
	const { schoolId } = scope.members.find((member) => member.classroomId === classroomId)!;
	const { authorId, submittedAt, revisionId, id: reviewableId } = item;
	const { people, brought } = await secondsFor({
		classroomId,
		schoolId,
		firstId: actor.id,
		pairingId: scope.id,
		authorId,
		submittedAt
	});
	if (brought) await bringTo(people, { revisionId, reviewableId, classroomId });
	await notifySecondApprovers(people.map((toId) => ({ toId, revisionId })));
}

/** They may decide about this revision for this classroom, beside whoever approved first. Part of a transaction. */
export async function bringTo(
	people: string[],
	what: { revisionId: string; reviewableId: string; classroomId: string }
): Promise<void> {
	if (!people.length) return;
	const asked = { ...what, step: 'second' as const, at: now() };
	await db()
		.insert(escalation)
		.values(people.map((toId) => ({ ...asked, toId })))
		.onConflictDoNothing();
	await announceToDesks(what.reviewableId, people);
}
