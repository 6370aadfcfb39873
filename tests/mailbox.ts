// A real mail server in this process, for tests of mail.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { env } from '#env';
import { type Mailbox, mailServer } from './mail-server.ts';

export { decoded, type Mail } from './mail-server.ts';

/** Opens a mailbox for the tests of this file. Every mail that arrives has to be plain text alone. */
export function useMailbox(): Mailbox {
	const box: Mailbox = { received: [], answer: 'take' };
	const server = mailServer(box);
	beforeAll(async () => {
		Object.assign(env, {
			SMTP_URL: await server.listen(),
			MAIL_FROM: 'Penbridge <penbridge@example.org>',
			ORIGIN: 'https://penbridge.example.org'
		});
	});
	beforeEach(() => {
		box.received.splice(0);
		box.answer = 'take';
	});
	// People's text is never markup in a mail: no mail has a part that could hold any.
	afterEach(() => {
		for (const { text } of box.received)
			expect(text).toMatch(/^content-type: text\/plain; charset=utf-8\r$/im);
	});
	afterAll(async () => {
		Object.assign(env, { SMTP_URL: undefined, MAIL_FROM: undefined, ORIGIN: undefined });
		await server.close();
	});
	return box;
}
