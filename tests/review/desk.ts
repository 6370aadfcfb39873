// Helpers of the tests of the review desk.
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { reviewable } from '../../src/lib/server/kernel/schema/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { actor, letter, pairingOf } from '../world.ts';

export const stateOf = async (id: string) =>
	(await db().select().from(reviewable).where(eq(reviewable.id, id)))[0]!.state;

/** A letter from one student to another, waiting. */
export async function waiting(from: string, to: string, body = `Hello ${to}`) {
	return messages.submit(await actor(from), letter(await pairingOf(from, to), body));
}

/** Somebody decides; the desk has asked about what else is on hold. */
export const decide = async (username: string, choice: moderation.Decision) =>
	moderation.decide(await actor(username), { sure: true, ...choice });
