import { type Actor, session } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction, eq } from '../kernel/db/index.ts';
import { person, tables } from '../kernel/schema/index.ts';
import { Invalid, TooMany } from '../kernel/errors.ts';
import { instant, suspendedSql } from '../kernel/predicates/index.ts';
import * as realtime from '../kernel/realtime/index.ts';
import { noticeRight, networkOf, accountsOf } from './networks.ts';
import { countRight, countTry, forgiveTry, refuseOften } from './sign-in-limits.ts';
import { passwordFits } from './passwords.ts';
import { type SignInResult, enter } from './second-factor/enter.ts';
import { availableParallelism } from 'node:os';
import { FairLine } from '../kernel/fair-line.ts';

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

/**
 * Sign-ins that a process works on at once: as many as there are processors, since comparing a password takes one. More would not be
 * faster, and leave no time for reading what comes, so that a school would reach its place in the line only after all who came before. A try
 * is counted while it is worked on, so this also bounds how many right passwords of a school count as failures at the same moment.
 */
export const atOnce = Math.min(4, Math.max(2, availableParallelism()));
/** Sign-ins that wait in a line at most, a minute of work: more are not held in memory. */
const mostWaiting = 2_000;
/** Sign-ins of one account that wait: nobody needs more than a second press of the button. */
const mostOfAccount = 2;
/** Seconds after which somebody whom it cannot take may try again. */
const laterSeconds = 30;
/** The weight of a class that signs in together: its teacher has opened the window, so no network is asked. */
const classSize = 30;

let running = 0;
/** Networks from which somebody signed in lately, and all others: the two take turns, so that strangers, however many networks they have, get half. */
const lines = { known: new FairLine(), others: new FairLine() };
let next: keyof typeof lines = 'known';
const waitingOf = new Map<string, number>();

/** Who signs in: the name that was typed, and the address it came from; none where something else has shown who comes. */
export interface SignInTurn {
	account: string;
	address?: string;
}

/**
 * Works on a sign-in as soon as it has its turn: turns go round by network, which weighs by the accounts that signed in there lately, and
 * in a network by account. @throws TooMany where too many wait, of the account or of all
 */
export async function takeTurn<T>(who: SignInTurn, work: () => Promise<T>): Promise<T> {
	if (running < atOnce) running++;
	else await waitInLine(who);
	try {
		return await work();
	} finally {
		const start = take();
		if (start) start();
		else running--;
	}
}

function waitInLine({ account, address }: SignInTurn): Promise<void> {
	const party = address === undefined ? 'class' : networkOf(address);
	const weight = address === undefined ? classSize : accountsOf(party);
	const line = lines[weight ? 'known' : 'others'];
	const own = waitingOf.get(account) ?? 0;
	if (own >= mostOfAccount || line.length >= mostWaiting) throw new TooMany(laterSeconds);
	waitingOf.set(account, own + 1);
	return new Promise((resolve) =>
		line.add({ party, member: account, weight: weight || 1 }, () => {
			const left = waitingOf.get(account)! - 1;
			if (left) waitingOf.set(account, left);
			else waitingOf.delete(account);
			resolve();
		})
	);
}

function take(): (() => void) | undefined {
	const [first, second] = next === 'known' ? (['known', 'others'] as const) : (['others', 'known'] as const);
	next = second;
	return lines[first].next() ?? lines[second].next();
}
