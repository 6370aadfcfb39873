import type { RateLimiterRes } from 'rate-limiter-flexible';
import { createHash } from 'node:crypto';
import { env } from '#env';
import { currentConnection, type Database } from '../db/index.ts';
import { TooMany } from '../errors.ts';
import { Limiter } from './limiter.ts';

/** A classmate who types wrong passwords for somebody locks them out for this long, not longer. */
const accountWait = 3 * 60;

const window = 10 * 60;
let limiters: { storeClient: Database; account: Limiter; address: Limiter } | undefined;

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
	for (const [limiter, key] of [
		[account, keyOf(username)],
		[byAddress, keyOf(address)]
	] as const) {
		await limiter.consume(key).catch((refused: RateLimiterRes | Error) => {
			if (refused instanceof Error) throw refused;
		});
	}
}

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
