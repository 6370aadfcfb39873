import type { RateLimiterRes } from 'rate-limiter-flexible';
import { createHash } from 'node:crypto';
import { env } from '#env';
import { currentConnection, type Database } from '../db/index.ts';
import { NotFound, TooMany } from '../errors.ts';
import { Limiter } from './limiter.ts';

/** A classmate who types wrong passwords for somebody locks them out for this long, not longer. */
const accountWait = 3 * 60;

const window = 10 * 60;
let limiters:
	{ storeClient: Database; account: Limiter; address: Limiter; link: Limiter; code: Limiter } | undefined;

function current() {
	const { db: storeClient } = currentConnection();
	if (limiters?.storeClient === storeClient) return limiters;
	const shared = { storeClient, duration: window };
	limiters = {
		storeClient,
		account: new Limiter({
			...shared,
			keyPrefix: 'account',
			points: env.SIGN_IN_FAILURES,
			blockDuration: accountWait
		}),
		address: new Limiter({
			...shared,
			keyPrefix: 'address',
			points: env.SIGN_IN_ADDRESS_FAILURES,
			blockDuration: window
		}),
		link: new Limiter({
			...shared,
			keyPrefix: 'link',
			points: env.SIGN_IN_ADDRESS_FAILURES,
			blockDuration: window
		}),
		code: new Limiter({
			...shared,
			keyPrefix: 'code',
			points: env.SIGN_IN_ADDRESS_FAILURES,
			blockDuration: window
		})
	};
	return limiters;
}

/** Of a fixed length whatever was typed. */
const keyOf = (text: string) => createHash('sha256').update(text).digest('base64url');

/** Refuses while an account or an address has failed too often. @throws TooMany with the seconds to wait */
export async function refuseIfBlocked(username: string, address: string): Promise<void> {
	const { account, address: byAddress } = current();
	const states = [await account.get(keyOf(username)), await byAddress.get(keyOf(address))];
	const limits = [env.SIGN_IN_FAILURES, env.SIGN_IN_ADDRESS_FAILURES];
	const waits = states.map((state, at) =>
		state && state.consumedPoints > limits[at]! ? state.msBeforeNext : 0
	);
	const wait = Math.max(...waits);
	if (wait > 0) throw new TooMany(Math.ceil(wait / 1000));
}

/** Counts a failed sign-in. Only failures count, so a whole class signs in behind one address. */
export async function countFailure(username: string, address: string): Promise<void> {
	const { account, address: byAddress } = current();
	await consume(account, keyOf(username));
	await consume(byAddress, keyOf(address));
}

/** Whoever has typed too many codes that open nothing finds nothing for a while. @throws NotFound */
export async function refuseIfGuessing(address: string): Promise<void> {
	const state = await current().code.get(keyOf(address));
	if (state && state.consumedPoints > env.SIGN_IN_ADDRESS_FAILURES && state.msBeforeNext > 0)
		throw new NotFound();
}

/** Counts a class code that opened nothing. */
export async function countWrongCode(address: string): Promise<void> {
	await consume(current().code, keyOf(address));
}

const consume = (limiter: Limiter, key: string) =>
	limiter.consume(key).catch((refused: RateLimiterRes | Error) => {
		if (refused instanceof Error) throw refused;
	});

/** Forgets an account's failures: after a sign-in, or when a teacher unlocks it. */
export async function clearFailures(username: string): Promise<void> {
	await current().account.delete(keyOf(username));
}

/** Under which key an account's failures are counted. */
export const limitKeyOf = (username: string): string => `account:${keyOf(username)}`;

/** Whether an account has to wait now. */
export async function isLocked(username: string): Promise<boolean> {
	const state = await current().account.get(keyOf(username));
	return state !== null && state.consumedPoints > env.SIGN_IN_FAILURES && state.msBeforeNext > 0;
}

/** Whether an address has tried so many links that lead nowhere that none opens for it now. */
export async function hasTriedTooMany(address: string): Promise<boolean> {
	const state = await current().link.get(keyOf(address));
	return state !== null && state.consumedPoints > env.SIGN_IN_ADDRESS_FAILURES && state.msBeforeNext > 0;
}

/** Counts a link that led nowhere, or a question that anybody may ask. */
export async function countLink(address: string): Promise<void> {
	await consume(current().link, keyOf(address));
}
