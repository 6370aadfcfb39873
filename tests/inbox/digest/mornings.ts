// Helpers for tests of weekly and daily mails.
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { chooseDigest } from '../../../src/lib/server/inbox/digest/choice.ts';
import { mailDigest } from '../../../src/lib/server/inbox/digest/send-mail.ts';
import { setNow, setYear } from '../../schools/deputies/stage.ts';
import { actor } from '../../world.ts';

/** Half past eight in Birmingham on a Monday with school; night in China. */
export const monday = '2026-12-07T14:30:00Z';
export const week = 7 * 86_400_000;

/** A Monday morning of a school day on which nothing has happened; only t.carver has an address. */
export async function quietMonday() {
	await setYear();
	for (const table of [t.digest, t.mailChoice, t.notification]) await db().delete(table);
	await db().update(t.person).set({ email: null });
	await giveAddress('t.carver');
	setNow(monday);
}

export const giveAddress = async (username: string, locale: string | null = null) =>
	db()
		.update(t.person)
		.set({ email: `${username}@example.org`, locale })
		.where(eq(t.person.username, username));
export const chooseMails = async (username: string, weekly: string, news = 'never') =>
	chooseDigest(await actor(username), { weekly, news });
/** Sends all queued mails, as the jobs would. */
export async function sendAll() {
	for (const { id } of await db().select().from(t.digest)) await mailDigest({ id });
}
