import { createHash } from 'node:crypto';
import type { RateLimiterRes } from 'rate-limiter-flexible';
import { currentConnection, type Database } from '../kernel/db/index.ts';
import { TooMany } from '../kernel/errors.ts';
import { networkOf } from './network.ts';
import { Limiter } from './rate-limiter.ts';

/** Mails to an address that anybody may cause in a day. */
const perMailbox = 3;
/** Requests of guests from a network in an hour: a whole school may share one. */
const perNetwork = 60;

let limiters: { storeClient: Database; mailbox: Limiter; network: Limiter } | undefined;

function currentLimiters() {
	const { db: storeClient } = currentConnection();
	if (limiters?.storeClient === storeClient) return limiters;
	const limiter = (keyPrefix: string, points: number, duration: number) =>
		new Limiter({ storeClient, keyPrefix, points, duration, blockDuration: 0 });
	limiters = {
		storeClient,
		mailbox: limiter('guest-mailbox', perMailbox, 24 * 3_600),
		network: limiter('guest-network', perNetwork, 3_600)
	};
	return limiters;
}

const keyOf = (text: string) => createHash('sha256').update(text).digest('base64url');

/**
 * Counts what somebody without an account asks to be mailed, for the network and for the address: nobody's mailbox is filled by
 * strangers. To be called outside of a transaction.
 * @throws TooMany with the seconds to wait
 */
export async function countGuest(address: string, email: string): Promise<void> {
	const { mailbox, network: byNetwork } = currentLimiters();
	for (const [limiter, key] of [
		[byNetwork, networkOf(address)],
		[mailbox, email]
	] as const)
		await limiter.consume(keyOf(key)).catch((refused: RateLimiterRes | Error) => {
			throw refused instanceof Error ? refused : new TooMany(Math.ceil(refused.msBeforeNext / 1_000));
		});
}
