// Devices on which somebody has signed in: a random number in a cookie, its hash here, and nobody's name. A school whose address
// fails a lot is slowed; who comes from such a device is not (limits.ts).
import { eq, lt } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { db, sql } from '../../kernel/db/index.ts';
import { device } from '../../kernel/schema/index.ts';
import { hashOfSecret, newSecret } from '../../kernel/secrets/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';

/** So long a device counts after somebody has signed in on it, in days. */
export const deviceDays = 180;

/** Whether somebody has signed in on the device that brings this. */
export async function knowsDevice(token: string | undefined): Promise<boolean> {
	if (!token || token.length > 100) return false;
	const [found] = await db()
		.select()
		.from(device)
		.where(eq(device.hash, hashOfSecret(token)));
	return found !== undefined && found.lastAt > daysAfter(now(), -deviceDays);
}

/** Somebody has signed in here. @returns what the cookie of this device holds from now on */
export async function rememberDevice(token: string | undefined): Promise<string> {
	const kept = (await knowsDevice(token)) ? token! : newSecret();
	await db()
		.insert(device)
		.values({ hash: hashOfSecret(kept), lastAt: now() })
		.onConflictDoUpdate({ target: device.hash, set: { lastAt: sql`excluded.last_at` } });
	return kept;
}

/** Forgets devices on which nobody has signed in for so long that they count no more. */
export async function forgetDevices(): Promise<void> {
	await db()
		.delete(device)
		.where(lt(device.lastAt, daysAfter(now(), -deviceDays)));
}
