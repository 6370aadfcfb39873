import { eq } from 'drizzle-orm';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { env } from '#env';
import { moveClock } from '../../src/lib/server/clock.ts';
import { db } from '../../src/lib/server/db/index.ts';
import * as t from '../../src/lib/server/db/schema/index.ts';
import { Invalid, NotFound } from '../../src/lib/server/errors.ts';
import { accept, findInvitation } from '../../src/lib/server/staff/invitation.ts';
import { mailInvitation, sweepInvitations } from '../../src/lib/server/staff/invitation-mail.ts';
import * as staff from '../../src/lib/server/staff/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { address, chosen } from './joining.ts';

useWorld();

const received: { to: string[]; text: string }[] = [];
let refuse = false;
const server = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onData(stream, session, done) {
		let text = '';
		stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
		stream.on('end', () => {
			if (refuse) return done(Object.assign(new Error('later, please'), { responseCode: 451 }));
			received.push({ to: session.envelope.rcptTo.map(({ address: to }) => to), text });
			done();
		});
	}
});

beforeAll(async () => {
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.server.address() as { port: number };
	Object.assign(env, { SMTP_URL: `smtp://127.0.0.1:${port}`, ORIGIN: 'https://penbridge.example.org' });
});
beforeEach(() => void received.splice(0));
afterAll(async () => {
	moveClock(0);
	Object.assign(env, { SMTP_URL: undefined, ORIGIN: undefined });
	await new Promise<void>((closed) => server.close(closed));
});

const email = 'wu@example.org';
const invite = async (to = email) =>
	staff.invite(await actor('t.chaoyang'), { schoolId: 'chaoyang', role: 'teacher', email: to });
const newest = async () =>
	(await db().select().from(t.staffInvitation).orderBy(t.staffInvitation.id))
		.filter((row) => row.email)
		.at(-1)!;

/** The link in a mail, whichever way it is encoded. */
function linkIn({ text }: { text: string }): string {
	const [, ...body] = text.split('\r\n\r\n');
	const plain = /transfer-encoding: base64/i.test(text)
		? Buffer.from(body.join(''), 'base64').toString('utf8')
		: body
				.join('\n')
				.replace(/=\r?\n/g, '')
				.replaceAll('=3D', '=');
	return /https:\/\/penbridge\.example\.org\/invitation\/([\w-]{43})/.exec(plain)![1]!;
}

test('whoever invites by mail never holds the secret; no table does; the mail carries it, once', async () => {
	expect(await invite()).toBeNull();
	const row = await newest();
	expect(row.tokenHash).toBeNull();
	await mailInvitation({ id: row.id });
	expect(received.map(({ to }) => to)).toEqual([[email]]);
	const token = linkIn(received[0]!);
	expect(JSON.stringify(await db().select().from(t.staffInvitation))).not.toContain(token);
	const { personId } = await accept(token, address(), chosen());
	const [person] = await db().select().from(t.person).where(eq(t.person.id, personId));
	// They have followed a link that went to this address: it is theirs, and the invitation forgets it.
	expect(person!.email).toBe(email);
	expect(await newest()).toBeUndefined();
	await expect(findInvitation(token, address())).rejects.toThrow(NotFound);
});

test('a mail that the server refuses is tried again with another secret', async () => {
	await invite();
	const { id } = await newest();
	refuse = true;
	await expect(mailInvitation({ id })).rejects.toThrow();
	refuse = false;
	expect((await newest()).tokenHash).toBeNull();
	await mailInvitation({ id });
	expect(await findInvitation(linkIn(received[0]!), address())).toMatchObject({ schoolId: 'chaoyang' });
});

test('one that is revoked is not mailed, and addresses are forgotten when a link has run out', async () => {
	await invite();
	const { id } = await newest();
	await staff.revoke(await actor('t.chaoyang'), 'chaoyang', id);
	await mailInvitation({ id });
	expect(received).toEqual([]);
	await invite();
	moveClock(8 * 24 * 3_600_000);
	await sweepInvitations();
	expect(await newest()).toBeUndefined();
});

test('an address that is none is refused, also one that would add a line to the mail', async () => {
	for (const wrong of ['wu', 'a@b', 'wu@example.org\r\nBcc: x@example.org', `${'x'.repeat(300)}@example.org`])
		await expect(invite(wrong)).rejects.toEqual(new Invalid('email', 'email_invalid'));
});
