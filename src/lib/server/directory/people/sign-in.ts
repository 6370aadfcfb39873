import { eq } from 'drizzle-orm';
import { type Actor, session } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../kernel/db/index.ts';
import { aliased, person } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { instant, suspendedSql } from '../../kernel/predicates/index.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { countTry, forgiveTry } from './limits.ts';
import { passwordFits } from './passwords.ts';
import { type Entered, enter } from './second-factor/enter.ts';

const { person: personRow } = aliased({ person });

/** A sign-in name as it is stored. */
export const normalUsername = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/**
 * Opens a session, or the way to one where a second factor is asked for. The answer is the same, and takes the same time, for an unknown name, a wrong password
 * and a suspended person.
 * @throws TooMany, Invalid
 */
export async function signIn(attempt: {
	username: string;
	password: string;
	shared: boolean;
	/** Of the network; none where something else has shown who comes: see countTry. */
	address?: string;
	/** What the cookie of the device holds, if somebody has signed in there before. */
	device?: string;
}): Promise<Entered> {
	const username = normalUsername(attempt.username);
	await countTry(username, attempt.address, attempt.device);
	const found = await findByUsername(username);
	const fits = await passwordFits(found?.passwordHash, attempt.password);
	if (!found || !fits || found.suspended) throw new Invalid('password', 'sign_in_wrong');
	await forgiveTry(username, attempt.address);
	return transaction(() => enter(found.id, attempt.shared));
}

async function findByUsername(username: string) {
	if (username.includes('\0')) return undefined;
	const [found] = await db()
		.select({
			id: person.id,
			passwordHash: person.passwordHash,
			suspended: suspendedSql(personRow.id, instant(now()))
		})
		.from(person)
		.where(eq(person.username, username));
	return found;
}

/** Ends this session, its open pages included. */
export async function signOut(actor: Actor): Promise<void> {
	await transaction(async () => {
		await session.close(actor.sessionId);
		await record({ ...own(actor), verb: 'session.close' });
		await afterCommit(() => realtime.endSession(actor.sessionId));
	});
}

/** Ends every session of this person, everywhere. */
export async function signOutEverywhere(actor: Actor): Promise<void> {
	await transaction(async () => {
		await session.closeAll(actor.id);
		await record({ ...own(actor), verb: 'session.close-all' });
		await afterCommit(() => realtime.endPerson(actor.id));
	});
}

const own = (actor: Actor) => ({
	actorId: actor.id,
	// Not `person`: what was done to somebody is found without wading through when they came and went.
	subject: ['session', actor.id] as [string, string],
	schools: actor.schools
});
