// The named people of the demo world, as actors. One source for seed, tests and demo: src/lib/server/app/demo/world.
import { and, eq } from '../src/lib/server/kernel/db/index.ts';
import { statusOf, type Actor } from '../src/lib/server/kernel/access/actor.ts';
import { db } from '../src/lib/server/kernel/db/database.ts';
import { pairing, pairingMember, person } from '../src/lib/server/kernel/schema/index.ts';
import { newId } from '../src/lib/server/kernel/ids.ts';

/** An actor with their current roles. Ask again after the roles have changed. */
export async function actor(username: string): Promise<Actor> {
	const [row] = await db().select().from(person).where(eq(person.username, username));
	if (!row) throw new Error(`nobody is called ${username}`);
	const current = await statusOf(row.id);
	if (!current) throw new Error(`${username} is suspended`);
	return {
		id: row.id,
		sessionId: `test ${username}`,
		shared: true,
		displayName: row.displayName,
		locale: row.locale,
		easierReading: row.easierReadingAt !== null,
		...current
	};
}

export const personId = async (username: string) => (await actor(username)).id;

/** The pairing of two students. */
export async function pairingOf(firstName: string, secondName: string): Promise<string> {
	const [first, second] = [await personId(firstName), await personId(secondName)];
	const memberships = await db().select().from(pairingMember).where(eq(pairingMember.personId, first));
	for (const { pairingId } of memberships) {
		const shared = await db()
			.select()
			.from(pairingMember)
			.where(and(eq(pairingMember.pairingId, pairingId), eq(pairingMember.personId, second)));
		if (shared.length) return pairingId;
	}
	throw new Error(`${firstName} and ${secondName} are not paired`);
}

export const stateOf = async (pairingId: string) =>
	(await db().select().from(pairing).where(eq(pairing.id, pairingId)))[0]!.state;

/** The sentence that is preset where a pair is paused or ended. */
export const palNotes = { pause: 'sentence:break', end: 'sentence:thanks' } as const;

/** A letter as the browser submits it. */
export const letter = (pairingId: string, body: string) => ({ pairingId, id: newId(), body });
