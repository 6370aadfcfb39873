// The named people of the demo world, as actors. One source for seed, tests and demo: db/seed/world.
import { and, eq } from 'drizzle-orm';
import { statusOf, type Actor } from '../src/lib/server/kernel/access/actor.ts';
import { db } from '../src/lib/server/kernel/db/database.ts';
import { pairing, pairingMember, person } from '../src/lib/server/kernel/schema/index.ts';
import { newId } from '../src/lib/server/kernel/ids.ts';

/** Somebody as they stand now. Ask again after their roles changed. */
export async function actor(username: string): Promise<Actor> {
	const [found] = await db().select().from(person).where(eq(person.username, username));
	if (!found) throw new Error(`nobody is called ${username}`);
	const standing = await statusOf(found.id);
	if (!standing) throw new Error(`${username} is suspended`);
	return {
		id: found.id,
		sessionId: `test ${username}`,
		shared: true,
		displayName: found.displayName,
		locale: found.locale,
		...standing
	};
}

export const personId = async (username: string) => (await actor(username)).id;

/** The pairing of two students. */
export async function pairingOf(one: string, other: string): Promise<string> {
	const [first, second] = [await personId(one), await personId(other)];
	const mine = await db().select().from(pairingMember).where(eq(pairingMember.personId, first));
	for (const { pairingId } of mine) {
		const found = await db()
			.select()
			.from(pairingMember)
			.where(and(eq(pairingMember.pairingId, pairingId), eq(pairingMember.personId, second)));
		if (found.length) return pairingId;
	}
	throw new Error(`${one} and ${other} are not paired`);
}

export const stateOf = async (pairingId: string) =>
	(await db().select().from(pairing).where(eq(pairing.id, pairingId)))[0]!.state;

/** A letter as the browser hands it in. */
export const letter = (pairingId: string, body: string) => ({ pairingId, id: newId(), body });
