// After how many days without a check an article leaves the front page: a coordinator decides, and every decision is a row.
import { type Actor, isCoordinator } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction, desc } from '../kernel/db/index.ts';
import { Invalid, NotFound } from '../kernel/errors.ts';
import { publicChanged } from '../kernel/realtime/index.ts';
import { siteSetting } from '../kernel/schema/index.ts';

/** Until somebody decides. */
const usualDays = 30;
export const maxStaleDays = 365;

/** The days that count now, and who decided when; nobody yet: null. */
export async function staleDays(): Promise<{ days: number; by: string | null; at: Date | null }> {
	const [row] = await db().select().from(siteSetting).orderBy(desc(siteSetting.id)).limit(1);
	return row ? { days: row.staleDays, by: row.by, at: row.at } : { days: usualDays, by: null, at: null };
}

/** @param typed a whole number; 0: an article leaves on the day of its check @throws NotFound for anybody but coordinators, Invalid */
export async function setStaleDays(actor: Actor, typed: string): Promise<void> {
	if (!isCoordinator(actor)) throw new NotFound();
	const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
	if (!(days <= maxStaleDays)) throw new Invalid('days', 'stale_days');
	await transaction(async () => {
		if ((await staleDays()).days === days) return;
		await db().insert(siteSetting).values({ staleDays: days, by: actor.id, at: now() });
		await record({
			actorId: actor.id,
			verb: 'site.stale',
			subject: ['site', 'stale'],
			schools: [],
			detail: String(days)
		});
		await afterCommit(publicChanged);
	});
}
