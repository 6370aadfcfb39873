import { and, inArray, eq } from 'drizzle-orm';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db } from '../kernel/db/index.ts';
import { pairingOpened } from '../kernel/schema/index.ts';
import { Conflict, Invalid, Refusal } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import type { Pairing } from './find.ts';
import { fingerprint, step } from './steps.ts';

/** Pairings that are approved at once: more than a page shows. */
const most = 500;

/** Remembers that this teacher had a proposed pairing on screen, with these members. */
export async function look(actor: Actor, { id, state, members }: Pairing): Promise<void> {
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

/** Of these pairings, those that this teacher has looked at: pairing → the members they saw. */
export async function lookedAt(actor: Actor, pairingIds: string[]): Promise<Map<string, string>> {
	if (!pairingIds.length) return new Map();
	const found = await db()
		.select()
		.from(pairingOpened)
		.where(and(eq(pairingOpened.by, actor.id), inArray(pairingOpened.pairingId, pairingIds)))
		.orderBy(pairingOpened.at);
	return new Map(found.map(({ pairingId, members }) => [pairingId, members]));
}

/**
 * Approves several pairings that this teacher has had on screen, each for the members that they saw and for one side
 * only. One that moved on meanwhile is left, the others go.
 * @returns how many were approved, and how many were left
 * @throws Invalid for none that they looked at, Conflict where all have moved on
 */
export async function approveMany(
	actor: Actor,
	pairingIds: string[]
): Promise<{ approved: number; left: number }> {
	const asked = [...new Set(pairingIds)].filter(isId).slice(0, most);
	const looked = await lookedAt(actor, asked);
	if (!looked.size) throw new Invalid('form', 'pairings_none_opened');
	let approved = 0;
	for (const [pairingId, members] of looked) if (await tryApprove(actor, pairingId, members)) approved++;
	if (!approved) throw new Conflict('pairings_moved');
	return { approved, left: asked.length - approved };
}

async function tryApprove(actor: Actor, pairingId: string, members: string): Promise<boolean> {
	try {
		await step(actor, { pairingId, kind: 'approve', members });
		return true;
	} catch (refused) {
		if (refused instanceof Refusal) return false;
		throw refused;
	}
}
