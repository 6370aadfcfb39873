import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, and, inArray, eq } from '../kernel/db/index.ts';
import { pairingOpened } from '../kernel/schema/index.ts';
import { Conflict, Invalid, Refusal } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import type { Pairing } from './find.ts';
import { fingerprint, step } from './steps.ts';

/** Pairings approved in one request: more than a page shows. */
const maxPairings = 500;

/** Records that this teacher had a proposed pairing on screen, with these members. */
export async function markOpened(actor: Actor, { id, state, members }: Pairing): Promise<void> {
	if (state !== 'proposed') return;
	await db()
		.insert(pairingOpened)
		.values({
			pairingId: id,
			by: actor.id,
			members: fingerprint(members.map((member) => member.id)),
			at: now()
		})
		.onConflictDoNothing();
}

/** The pairings among these that this teacher had on screen, with the fingerprint of the members they saw. */
export async function openedPairings(actor: Actor, pairingIds: string[]): Promise<Map<string, string>> {
	if (!pairingIds.length) return new Map();
	const openings = await db()
		.select()
		.from(pairingOpened)
		.where(and(eq(pairingOpened.by, actor.id), inArray(pairingOpened.pairingId, pairingIds)))
		.orderBy(pairingOpened.at);
	return new Map(openings.map(({ pairingId, members }) => [pairingId, members]));
}

/**
 * Approves several pairings that this teacher had on screen, each for the members that they saw and for one side only. One that
 * has changed since is left out.
 * @returns how many were approved, and how many were left out
 * @throws Invalid when none was on screen, Conflict where all have changed
 */
export async function approveMany(
	actor: Actor,
	pairingIds: string[]
): Promise<{ approved: number; left: number }> {
	const requestedIds = [...new Set(pairingIds)].filter(isId).slice(0, maxPairings);
	const opened = await openedPairings(actor, requestedIds);
	if (!opened.size) throw new Invalid('form', 'pairings_none_opened');
	let approved = 0;
	for (const [pairingId, members] of opened) if (await tryApprove(actor, pairingId, members)) approved++;
	if (!approved) throw new Conflict('pairings_moved');
	return { approved, left: requestedIds.length - approved };
}

async function tryApprove(actor: Actor, pairingId: string, members: string): Promise<boolean> {
	try {
		await step(actor, { pairingId, kind: 'approve', members });
		return true;
	} catch (error) {
		if (error instanceof Refusal) return false;
		throw error;
	}
}
