import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, eq, transaction } from '../kernel/db/index.ts';
import { pairing, pairingHalves, pairingStep } from '../kernel/schema/index.ts';
import { Conflict, Invalid } from '../kernel/errors.ts';
import type { Pairing } from './find.ts';
import { listForTeacher } from './list.ts';
import { announcePairing, fingerprint, lockPairing } from './steps.ts';

/**
 * Sets whether letters of a pairing have a second text in the other language. What was written before stays as it is.
 * @param all also for the other open pairings of the same classes
 * @throws NotFound for somebody who teaches none of its students; Invalid; Conflict where it has ended
 */
export async function setHalves(
	actor: Actor,
	pairingId: string,
	{ halves, all }: { halves: string; all: boolean }
): Promise<void> {
	const chosen = pairingHalves.find((setting) => setting === halves);
	if (!chosen) throw new Invalid('halves', 'form_invalid');
	await transaction(() => setOne(actor, pairingId, chosen));
	if (!all) return;
	const pairs = await listForTeacher(actor);
	const classes = classesOf(pairs.find(({ id }) => id === pairingId));
	// One by one, each in a transaction of its own: pairings are never locked at once.
	for (const pair of pairs)
		if (pair.id !== pairingId && isOpen(pair) && classesOf(pair) === classes)
			await transaction(() => setOne(actor, pair.id, chosen));
}

const isOpen = ({ state }: Pick<Pairing, 'state'>) => !['ended', 'declined'].includes(state);

const classesOf = (pair?: { members: { classroomId: string }[] }) =>
	[...new Set(pair?.members.map(({ classroomId }) => classroomId))].sort().join();

async function setOne(actor: Actor, pairingId: string, halves: Pairing['halves']) {
	const pair = await lockPairing(actor, pairingId);
	if (!isOpen(pair)) throw new Conflict(`pairing_${pair.state}`);
	if (pair.halves === halves) return;
	const members = fingerprint(pair.members.map(({ id }) => id));
	await db()
		.insert(pairingStep)
		.values({ pairingId, kind: 'halves', by: actor.id, at: now(), members, reason: halves });
	await db().update(pairing).set({ halves }).where(eq(pairing.id, pairingId));
	await record({
		actorId: actor.id,
		verb: 'pairing.halves',
		subject: ['pairing', pairingId],
		schools: schoolsOfPair(pair),
		detail: halves
	});
	await announcePairing(pair);
}
