// Helpers of the tests of cards and class windows.
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as session from '../../../src/lib/server/kernel/access/session.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { auditEvent, classroomMembership } from '../../../src/lib/server/kernel/schema/index.ts';
import * as secrets from '../../../src/lib/server/people/secrets/index.ts';
import { typedOf } from '../../../src/lib/server/people/secrets/passphrase.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import { actor, personId } from '../../world.ts';

let addresses = 0;
/** A new address each time, so that failures of one test do not count against another. */
export const address = () => `203.0.113.${addresses++ % 250}`;

/** Makes a card for each of these students. @returns them with the passphrase as it is typed */
export async function cards(teacher: string, ...usernames: string[]) {
	const ids = await Promise.all(usernames.map(personId));
	const cardsMade = await secrets.makeCards(await actor(teacher), ids);
	return usernames.map((username) => {
		const card = cardsMade.find(({ holder }) => holder.username === username)!;
		return { ...card, typed: typedOf(card.words) };
	});
}

/** The card of one student. */
export const cardOf = async (teacher: string, username: string) => (await cards(teacher, username))[0]!;

export const enter = (username: string, password: string) =>
	signIn({ username, password, shared: true, address: address() });

/** Whether this is the id of an open session. */
export const isOpen = async (id: string) => (await session.resolve(id)) !== null;

export const classroomOf = async (username: string): Promise<string> =>
	(
		await db()
			.select()
			.from(classroomMembership)
			.where(eq(classroomMembership.personId, await personId(username)))
	)[0]!.classroomId;

/** How many audit events with this verb there are about this subject. */
export const eventCount = async (verb: string, subjectId: string) =>
	(
		await db()
			.select()
			.from(auditEvent)
			.where(and(eq(auditEvent.verb, verb), eq(auditEvent.subjectId, subjectId)))
	).length;
