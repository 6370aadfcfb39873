// Words for students wait for a second adult: somebody who may agrees, for tests that go on from there.
import { eq, isNull } from '../src/lib/server/kernel/db/index.ts';
import { db } from '../src/lib/server/kernel/db/database.ts';
import { person, proposedWords } from '../src/lib/server/kernel/schema/index.ts';
import { agreeAsOperator, decide } from '../src/lib/server/safety/second-adult/decisions/index.ts';
import { secondsOf } from '../src/lib/server/safety/second-adult/index.ts';
import { actor } from './world.ts';

/** Whatever waits. */
export const waitingWords = () => db().select().from(proposedWords).where(isNull(proposedWords.settledAt));

/** Who may agree to what waits, by sign-in name. */
export async function secondsTo(id: string): Promise<string[]> {
	const names = await Promise.all((await secondsOf([id]))(id).map(nameOf));
	return names.sort();
}

async function nameOf(id: string): Promise<string> {
	const [row] = await db().select().from(person).where(eq(person.id, id));
	return row!.username;
}

/** Somebody who may agrees to everything that waits; where nobody may, the operator. */
export async function agreeToAll(): Promise<void> {
	for (const { id } of await waitingWords()) {
		const [second] = await secondsTo(id);
		if (second) await decide(await actor(second), id, 'agree');
		else await agreeAsOperator(id, { reason: 'Nobody else is there', drop: false });
	}
}

/** The same after something was saved. @returns what it returned */
export async function thenAgreed<Result>(saved: Promise<Result>): Promise<Result> {
	const result = await saved;
	await agreeToAll();
	return result;
}
