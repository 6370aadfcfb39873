import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { digestChoice } from '../../../src/lib/server/inbox/digest/choice.ts';
import { mailDigest } from '../../../src/lib/server/inbox/digest/send-mail.ts';
import { findUnsubscribe, unsubscribe } from '../../../src/lib/server/inbox/digest/unsubscribe.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { eraseOldNotices as sweep } from '../../../src/lib/server/inbox/notifications/erase-old.ts';
import { newToken } from '../../../src/lib/server/kernel/secrets/index.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { trailOf } from '../../safety/reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();
const { received } = useMailbox();
afterAll(() => moveClock(0));

let token: string;
let head: string;
beforeAll(async () => {
	const row = { personId: await personId('t.carver'), kind: 'weekly', day: '2026-12-07' } as const;
	const [digestRow] = await db()
		.insert(t.digest)
		.values({ ...row, at: new Date() })
		.returning();
	await mailDigest({ id: digestRow!.id });
	const mail = decoded(received[0]!);
	token = /unsubscribe\/([\w-]{43})/.exec(mail)![1]!;
	head = mail.split('\nThis is how')[0]!;
});

const currentChoice = async () => (await digestChoice(await personId('t.carver'))).weekly;

test('the mail has the two headers of RFC 8058, with a link over https; no table has the secret', async () => {
	const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
	expect(unfolded).toMatch(
		new RegExp(`^List-Unsubscribe: <https://penbridge\\.example\\.org/unsubscribe/${token}>\\r?$`, 'im')
	);
	expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/im);
	expect(JSON.stringify(await db().select().from(t.digest))).not.toContain(token);
});

test('forged and broken tokens, and somebody else’s, are not found; opening the page changes nothing', async () => {
	for (const wrong of [newToken().token, '', 'x'.repeat(43), `${token}x`, token.slice(1), `${token}\0`])
		await expect(unsubscribe(wrong, null)).rejects.toThrow(NotFound);
	for (const who of ['t.ellis', 'maya', 'coordinator']) {
		await expect(findUnsubscribe(token, await actor(who))).rejects.toThrow(NotFound);
		await expect(unsubscribe(token, await actor(who))).rejects.toThrow(NotFound);
	}
	expect(await findUnsubscribe(token, null)).toMatchObject({ kind: 'weekly', ended: false });
	expect(await currentChoice()).toBe('week');
});

test('the token ends these mails and no others; using it again changes nothing', async () => {
	await unsubscribe(token, null);
	await unsubscribe(token, null);
	await unsubscribe(token, await actor('t.carver'));
	expect(await digestChoice(await personId('t.carver'))).toEqual({ weekly: 'never', news: 'never' });
	expect(await findUnsubscribe(token, null)).toMatchObject({ ended: true });
	const verbs = await trailOf(await personId('t.carver'));
	expect(verbs.filter((verb) => verb === 'person.unsubscribe')).toHaveLength(1);
});

test('the link expires after a year', async () => {
	moveClock(364 * 86_400_000);
	await sweep();
	expect(await findUnsubscribe(token, null)).toBeTruthy();
	moveClock(366 * 86_400_000);
	await sweep();
	await expect(findUnsubscribe(token, null)).rejects.toThrow(NotFound);
	expect(await db().select().from(t.digest).where(eq(t.digest.kind, 'weekly'))).toEqual([]);
});
