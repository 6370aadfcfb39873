import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { sql } from '../../kernel/db/index.ts';
import { RateLimiterDrizzle } from 'rate-limiter-flexible';
import type { Database } from '../../kernel/db/index.ts';
import { rateLimit } from '../../kernel/schema/index.ts';

interface Options {
	/** The open database itself: a count must stay where a transaction is rolled back. */
	storeClient: Database;
	keyPrefix: string;
	points: number;
	duration: number;
	blockDuration: number;
}

/**
 * RateLimiterDrizzle with the statements of our own drizzle-orm. The library imports the package once more while it
 * runs, beside the one in the bundle: 80 MB of memory that the first sign-in takes and never gives back.
 */
export class Limiter extends RateLimiterDrizzle {
	readonly #db: Database;

	constructor(options: Options) {
		super({ ...options, schema: rateLimit, clearExpiredByTimeout: false });
		this.#db = options.storeClient;
	}

	async _get(key: string) {
		const alive = or(gt(rateLimit.expire, new Date(Date.now())), isNull(rateLimit.expire));
		const [found] = await this.#db
			.select()
			.from(rateLimit)
			.where(and(eq(rateLimit.key, key), alive));
		return found ?? null;
	}

	/** One try less. What counts nothing leaves no trace of who was here. */
	async giveBack(key: string): Promise<void> {
		const own = eq(rateLimit.key, this.getKey(key));
		await this.#db
			.update(rateLimit)
			.set({ points: sql`${rateLimit.points} - 1` })
			.where(own);
		await this.#db.delete(rateLimit).where(and(own, lte(rateLimit.points, 0)));
	}

	async _delete(key: string) {
		const gone = await this.#db.delete(rateLimit).where(eq(rateLimit.key, key)).returning();
		return gone.length > 0;
	}

	async _upsert(key: string, points: number, milliseconds: number, anew = false) {
		const at = new Date(Date.now());
		const expire = milliseconds > 0 ? new Date(at.getTime() + milliseconds) : null;
		const over = sql`${rateLimit.expire} <= ${sql.param(at, rateLimit.expire)}`;
		const next = sql.param(expire, rateLimit.expire);
		const counted = {
			points: sql`case when ${over} then ${points} else ${rateLimit.points} + ${points} end`,
			expire: sql`case when ${over} then ${next} else ${rateLimit.expire} end`
		};
		const [row] = await this.#db
			.insert(rateLimit)
			.values({ key, points, expire })
			.onConflictDoUpdate({ target: rateLimit.key, set: anew ? { points, expire } : counted })
			.returning();
		return row;
	}
}
