// Devices on which somebody has signed in: a random number in a cookie and its hash here, without a name. An address that
// fails a lot is slowed for everybody, except for devices like these (sign-in-limits.ts).
import { now } from '../kernel/clock.ts';
import { db, sql, eq, lt } from '../kernel/db/index.ts';
import { device } from '../kernel/schema/index.ts';
import { hashOfSecret, newSecret } from '../kernel/secrets/index.ts';
import { daysAfter } from '../kernel/time/index.ts';

/** For how many days a device counts after a sign-in on it. */
export const deviceDays = 180;

/** Whether somebody has signed in on the device with this cookie. */
export async function knowsDevice(token: string | undefined): Promise<boolean> {
	if (!token || token.length > 100) return false;
	const [knownDevice] = await db()
		.select()
		.from(device)
		.where(eq(device.hash, hashOfSecret(token)));
	return knownDevice !== undefined && knownDevice.lastAt > daysAfter(now(), -deviceDays);
}

/** Records a sign-in on a device. @returns the new value of its cookie */
export async function rememberDevice(token: string | undefined): Promise<string> {
	const deviceToken = (await knowsDevice(token)) ? token! : newSecret();
	await db()
		.insert(device)
		.values({ hash: hashOfSecret(deviceToken), lastAt: now() })
		.onConflictDoUpdate({ target: device.hash, set: { lastAt: sql`excluded.last_at` } });
	return deviceToken;
}

/** Deletes devices on which nobody has signed in for `deviceDays`. */
export async function forgetDevices(): Promise<void> {
	await db()
		.delete(device)
		.where(lt(device.lastAt, daysAfter(now(), -deviceDays)));
}
