import { type Actor, session } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction, eq } from '../kernel/db/index.ts';
import { person, tables } from '../kernel/schema/index.ts';
import { Invalid } from '../kernel/errors.ts';
import { instant, suspendedSql } from '../kernel/predicates/index.ts';
import * as realtime from '../kernel/realtime/index.ts';
import { noticeRight } from './known-networks.ts';
import { networkOf } from './network.ts';
import { countRight, countTry, forgiveTry, refuseOften } from './sign-in-limits.ts';
import { passwordFits } from './passwords.ts';
import { takeTurn } from './sign-in-turns.ts';
import { type SignInResult, enter } from './second-factor/enter.ts';

/** A sign-in name as it is stored. */
export const normalUsername = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/**
 * Opens a session, or the step before one where more is required. The answer is the same, and takes the same time, for an
 * unknown name, a wrong password and a suspended person.
 * @throws TooMany, Invalid
 */
export async function signIn(attempt: {
	username: string;
	password: string;
	shared: boolean;
	/** Of the network; missing where something else has shown who comes: see countTry. */
	address?: string;
	/** The cookie of the device, if somebody has signed in there before. */
	device?: string;
}): Promise<SignInResult> {
	const username = normalUsername(attempt.username);
	const who = { account: username, address: attempt.address };
	const personId = await takeTurn(who, async () => {
		await refuseOften(username);
		await countTry(username, attempt.address, attempt.device);
		const account = await findByUsername(username);
		const fits = await passwordFits(account?.passwordHash, attempt.password);
		if (!account || !fits || account.suspended) throw new Invalid('password', 'sign_in_wrong');
		await forgiveTry(username, attempt.address);
		await countRight(username);
		if (attempt.address) noticeRight(networkOf(attempt.address), username);
		return account.id;
	});
	return transaction(() => enter(personId, attempt.shared));
}

async function findByUsername(username: string) {
	if (username.includes('\0')) return undefined;
	const [account] = await db()
		.select({
			id: person.id,
			passwordHash: person.passwordHash,
			suspended: suspendedSql(tables.person.id, instant(now()))
		})
		.from(person)
		.where(eq(person.username, username));
	return account;
}

/** Ends this session, with its open pages. */
export async function signOut(actor: Actor): Promise<void> {
	await transaction(async () => {
		await session.close(actor.sessionId);
		await record({ ...sessionEvent(actor), verb: 'session.close' });
		await afterCommit(() => realtime.endSession(actor.sessionId));
	});
}

/** Ends every session of this person. */
export async function signOutEverywhere(actor: Actor): Promise<void> {
	await transaction(async () => {
		await session.closeAll(actor.id);
		await record({ ...sessionEvent(actor), verb: 'session.close-all' });
		await afterCommit(() => realtime.endPerson(actor.id));
	});
}

const sessionEvent = (actor: Actor) => ({
	actorId: actor.id,
	// Not `person`: the events about a person should not drown in their sign-ins and sign-outs.
	subject: ['session', actor.id] as [string, string],
	schools: actor.schools
});
