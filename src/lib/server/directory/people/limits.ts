import type { RateLimiterRes } from 'rate-limiter-flexible';
import { createHash } from 'node:crypto';
import { env } from '#env';
import { currentConnection, type Database } from '../../kernel/db/index.ts';
import { TooMany } from '../../kernel/errors.ts';
import { knowsDevice } from './devices.ts';
import { hashOfSecret } from '../../kernel/secrets/index.ts';
import { Limiter } from './limiter.ts';

/** A classmate who types wrong passwords for somebody locks them out for this long, not longer. */
const accountWait = 3 * 60;

const window = 10 * 60;
/** An address that has failed too often tries once in so many seconds. */
const slowly = 3;
let limiters:
	| (Record<'account' | 'address' | 'device' | 'slow' | 'link', Limiter> & { storeClient: Database })
	| undefined;

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
		device: new Limiter({
			...shared,
			keyPrefix: 'device',
			points: env.SIGN_IN_FAILURES,
			blockDuration: accountWait
		}),
		slow: new Limiter({ ...shared, keyPrefix: 'slow', points: 1, duration: slowly, blockDuration: slowly }),
		link: new Limiter({
			...shared,
			keyPrefix: 'link',
			points: env.SIGN_IN_ADDRESS_FAILURES,
			blockDuration: window
		})
	};
	return limiters;
}

/** Of a fixed length whatever was typed. */
const keyOf = (text: string) => createHash('sha256').update(text).digest('base64url');

/**
 * Counts a try before its secret is looked at: tries that come at once each take their place, and none is looked at that is one
 * too many. An address that fails a lot is slowed, not shut: a school sits behind one.
 * @param address of the network; without one the address does not count, where something else has shown who comes (the open
 * window of a class, a card)
 * @param device what the cookie of a device holds on which somebody signed in before (devices.ts): it is not slowed with the others
 * @throws TooMany with the seconds to wait
 */
export async function countTry(username: string, address?: string, device?: string): Promise<void> {
	const { account, address: byAddress, device: byDevice, slow } = current();
	const key = address && keyOf(address);
	if (key && (await spend(byAddress, key))) {
		// Where somebody has signed in before, the tries of that device count instead of everybody's.
		const known = await knowsDevice(device);
		const wait = known ? await spend(byDevice, hashOfSecret(device!)) : await spend(slow, key);
		if (wait) throw new TooMany(Math.ceil(wait / 1_000));
	}
	const wait = await spend(account, keyOf(username));
	if (!wait) return;
	// It was not looked at, so it is no failure of the address.
	if (key) await byAddress.giveBack(key);
	throw new TooMany(Math.ceil(wait / 1_000));
}

/** What was tried fitted: only failures count, so a whole class signs in behind one address. */
export async function forgiveTry(username: string, address?: string): Promise<void> {
	const { account, address: byAddress } = current();
	await account.delete(keyOf(username));
	if (address) await byAddress.giveBack(keyOf(address));
}

/** Takes one of the tries. @returns milliseconds to wait, 0 where there was one left */
const spend = (limiter: Limiter, key: string): Promise<number> =>
	limiter.consume(key).then(
		() => 0,
		(refused: RateLimiterRes | Error) => {
			if (refused instanceof Error) throw refused;
			return Math.max(1, refused.msBeforeNext);
		}
	);

/** Forgets an account's failures: after a sign-in, or when a teacher unlocks it. */
export async function clearFailures(username: string): Promise<void> {
	await current().account.delete(keyOf(username));
}

/** Under which key an account's failures are counted. */
export const limitKeyOf = (username: string): string => `account:${keyOf(username)}`;

/** Whether an account has to wait now. */
export async function isLocked(username: string): Promise<boolean> {
	const state = await current().account.get(keyOf(username));
	return state !== null && state.consumedPoints >= env.SIGN_IN_FAILURES && state.msBeforeNext > 0;
}

/** Counts a link that is about to be looked up, or a question that anybody may ask. @returns whether it is one too many */
export const countLink = async (address: string): Promise<boolean> =>
	(await spend(current().link, keyOf(address))) > 0;

/** It led somewhere. */
export async function forgiveLink(address: string): Promise<void> {
	await current().link.giveBack(keyOf(address));
}
