import { sql, and, eq, gt, isNull, or, type Database, currentConnection } from '../kernel/db/index.ts';
import { RateLimiterDrizzle, type RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimit } from '../kernel/schema/index.ts';
import { createHash } from 'node:crypto';
import { TooMany } from '../kernel/errors.ts';
import { networkOf } from './networks.ts';

interface RateLimiterOptions {
	/** The open database itself: a count must stay when a transaction is rolled back. */
	storeClient: Database;
	keyPrefix: string;
	points: number;
	duration: number;
	blockDuration: number;
}

/**
 * RateLimiterDrizzle with the statements of our own drizzle-orm. The library would import the package a second time at run
 * time, besides the one in the bundle: the first sign-in would take 80 MB of memory for good.
 */
export class Limiter extends RateLimiterDrizzle {
	readonly #db: Database;

	constructor(options: RateLimiterOptions) {
		super({ ...options, schema: rateLimit, clearExpiredByTimeout: false });
		this.#db = options.storeClient;
	}

	async _get(key: string) {
		const alive = or(gt(rateLimit.expire, new Date(Date.now())), isNull(rateLimit.expire));
		const [row] = await this.#db
			.select()
			.from(rateLimit)
			.where(and(eq(rateLimit.key, key), alive));
		return row ?? null;
	}

	/**
	 * Gives back one try. A row without counted tries is deleted, so that it does not show who was here: in the same statement, or a
	 * server that stops between two would leave it. Locked first: of two at the same time the second one must see what the first has
	 * left, or both would leave a row without tries.
	 */
	async giveBack(key: string): Promise<void> {
		const matchesKey = eq(rateLimit.key, this.getKey(key));
		await this.#db.execute(sql`
			with locked as materialized (select key, points from ${rateLimit} where ${matchesKey} for update),
				gone as (delete from ${rateLimit} limits using locked where limits.key = locked.key and locked.points <= 1)
			update ${rateLimit} limits set points = limits.points - 1 from locked where limits.key = locked.key
				and locked.points > 1`);
	}

	async _delete(key: string) {
		const deleted = await this.#db.delete(rateLimit).where(eq(rateLimit.key, key)).returning();
		return deleted.length > 0;
	}

	async _upsert(key: string, points: number, milliseconds: number, force = false) {
		const moment = new Date(Date.now());
		const expire = milliseconds > 0 ? new Date(moment.getTime() + milliseconds) : null;
		const expired = sql`${rateLimit.expire} <= ${sql.param(moment, rateLimit.expire)}`;
		const next = sql.param(expire, rateLimit.expire);
		const added = {
			points: sql`case when ${expired} then ${points} else ${rateLimit.points} + ${points} end`,
			expire: sql`case when ${expired} then ${next} else ${rateLimit.expire} end`
		};
		const [row] = await this.#db
			.insert(rateLimit)
			.values({ key, points, expire })
			.onConflictDoUpdate({ target: rateLimit.key, set: force ? { points, expire } : added })
			.returning();
		return row;
	}
}

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
