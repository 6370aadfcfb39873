import type { RateLimiterRes } from 'rate-limiter-flexible';
import { createHash } from 'node:crypto';
import { env } from '#env';
import { currentConnection, type Database } from '../kernel/db/index.ts';
import { NotFound, TooMany } from '../kernel/errors.ts';
import { knowsDevice } from './devices.ts';
import { hashOfSecret } from '../kernel/secrets/index.ts';
import { Limiter } from './rate-limiter.ts';

/** In seconds. A classmate who types wrong passwords for somebody locks them out for this long, not longer. */
const accountWait = 3 * 60;

const windowSeconds = 10 * 60;
/** In seconds: how often an address that has failed too often may try once. */
const slowInterval = 3;
/** Right sign-ins of an account in the window. Each costs the server as much as a wrong one. */
const mostRight = 30;
let limiters:
	| (Record<'account' | 'address' | 'device' | 'slow' | 'link' | 'right', Limiter> & {
			storeClient: Database;
	  })
	| undefined;

function currentLimiters() {
	const { db: storeClient } = currentConnection();
	if (limiters?.storeClient === storeClient) return limiters;
	const shared = { storeClient, duration: windowSeconds };
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
			blockDuration: windowSeconds
		}),
		device: new Limiter({
			...shared,
			keyPrefix: 'device',
			points: env.SIGN_IN_FAILURES,
			blockDuration: accountWait
		}),
		slow: new Limiter({
			...shared,
			keyPrefix: 'slow',
			points: 1,
			duration: slowInterval,
			blockDuration: slowInterval
		}),
		link: new Limiter({
			...shared,
			keyPrefix: 'link',
			points: env.SIGN_IN_ADDRESS_FAILURES,
			blockDuration: windowSeconds
		}),
		right: new Limiter({ ...shared, keyPrefix: 'right', points: mostRight, blockDuration: 0 })
	};
	return limiters;
}

/** A key of a fixed length. */
const keyOf = (text: string) => createHash('sha256').update(text).digest('base64url');

/**
 * Counts a try before its secret is compared: of tries at the same time each is counted, and one too many is never compared.
 * An address that fails a lot is slowed, not shut: a whole school may share one.
 * @param address of the network; leave it out where something else has shown who comes (the class sign-in session, a card)
 * @param device the cookie of a device on which somebody signed in before (devices.ts): it is not slowed with the others
 * @throws TooMany with the seconds to wait
 */
export async function countTry(username: string, address?: string, device?: string): Promise<void> {
	const { account, address: byAddress, device: byDevice, slow } = currentLimiters();
	const key = address && keyOf(address);
	if (key && (await consume(byAddress, key))) {
		// On a device where somebody has signed in before, its own tries count instead of the address's.
		const isKnownDevice = await knowsDevice(device);
		const wait = isKnownDevice ? await consume(byDevice, hashOfSecret(device!)) : await consume(slow, key);
		if (wait) throw new TooMany(Math.ceil(wait / 1_000));
	}
	const wait = await consume(account, keyOf(username));
	if (!wait) return;
	// Its secret was not compared, so it is no failure of the address.
	if (key) await byAddress.giveBack(key);
	throw new TooMany(Math.ceil(wait / 1_000), { account: true });
}

/** Uncounts a successful try: only failures count, so a whole class can sign in from one address. */
export async function forgiveTry(username: string, address?: string): Promise<void> {
	const { account, address: byAddress } = currentLimiters();
	await account.delete(keyOf(username));
	if (address) await byAddress.giveBack(keyOf(address));
}

/** Counts a sign-in whose secret fitted. */
export const countRight = (username: string): Promise<number> =>
	consume(currentLimiters().right, keyOf(username));

/** To be called before a secret is compared. @throws TooMany for an account that has signed in as often as anybody may */
export async function refuseOften(username: string): Promise<void> {
	const state = await currentLimiters().right.get(keyOf(username));
	if (state && state.consumedPoints >= mostRight && state.msBeforeNext > 0)
		throw new TooMany(Math.ceil(state.msBeforeNext / 1_000));
}

/** Uses one of the tries. @returns milliseconds to wait, 0 where there was one left */
const consume = (limiter: Limiter, key: string): Promise<number> =>
	limiter.consume(key).then(
		() => 0,
		(refused: RateLimiterRes | Error) => {
			if (refused instanceof Error) throw refused;
			return Math.max(1, refused.msBeforeNext);
		}
	);

/** Deletes an account's failures: after a sign-in, or when a teacher unlocks it. */
export async function clearFailures(username: string): Promise<void> {
	await currentLimiters().account.delete(keyOf(username));
}

/** The keys under which an account's failures and right sign-ins are counted. */
export const limitKeysOf = (username: string): string[] =>
	['account', 'right'].map((kind) => `${kind}:${keyOf(username)}`);

/** Whether an account has to wait now. */
export async function isLocked(username: string): Promise<boolean> {
	const state = await currentLimiters().account.get(keyOf(username));
	return state !== null && state.consumedPoints >= env.SIGN_IN_FAILURES && state.msBeforeNext > 0;
}

/** Counts a question that anybody may ask without showing who they are. @returns whether it is one too many */
export const countQuestion = async (address: string): Promise<boolean> =>
	(await consume(currentLimiters().link, keyOf(address))) > 0;

/**
 * Looks something up by the secret in a link. Only a link that fits nothing is counted, and only then: a secret of 79 bits or more is
 * not guessed by trying many at once, and a page that shows a valid link writes nothing. The answer to an action may be sent before the
 * page's own data is loaded, so a count that is given back could outlive it.
 * @param find gives undefined for a link that is used, revoked, expired or unknown
 * @throws NotFound, also for an address with too many wrong links
 */
export async function findByLink<T>(address: string, find: () => Promise<T | undefined>): Promise<T> {
	const { link } = currentLimiters();
	const key = keyOf(address);
	const tries = await link.get(key);
	if (tries && tries.consumedPoints >= env.SIGN_IN_ADDRESS_FAILURES) throw new NotFound();
	const result = await find();
	if (result !== undefined) return result;
	await consume(link, key);
	throw new NotFound();
}
