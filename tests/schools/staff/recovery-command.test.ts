// The operator's link for a new password, where mail is set up. On a database of its own.
import { expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { person } from '../../../src/lib/server/kernel/schema/index.ts';
import { findLink } from '../../../src/lib/server/schools/staff/use-recovery-link.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { inside, run, useCommandWorld } from '../../operator.ts';
import { address } from './joining.ts';

const box = useMailbox();
const { received } = box;
useCommandWorld();

const updateCoordinator = (values: Partial<typeof person.$inferInsert>) =>
	inside(() => db().update(person).set(values).where(eq(person.username, 'coordinator')));
const isGood = (token: string) =>
	inside(async () => (await findLink(token, address())).username === 'coordinator');
const token = /\/recovery\/([\w-]{43})/;

test('the link is printed while the coordinator has no confirmed address', async () => {
	await updateCoordinator({ email: 'coordinator@example.org' });
	const { said } = await run('recovery-link coordinator');
	expect(await isGood(token.exec(said)![1]!)).toBe(true);
	expect(received).toEqual([]);
});

test('the link is mailed and not printed once they have one; --print prints it all the same', async () => {
	await updateCoordinator({ emailConfirmedAt: new Date() });
	const { code, said } = await run('recovery-link coordinator');
	expect({ code, said }).toEqual({
		code: 0,
		said: "The link was emailed to 'coordinator'. It works once, for 24 hours."
	});
	expect(received.map(({ to }) => to)).toEqual([['coordinator@example.org']]);
	const mailed = token.exec(decoded(received[0]!))![1]!;
	expect(await isGood(mailed)).toBe(true);
	const printed = token.exec((await run('recovery-link coordinator --print')).said)![1]!;
	expect(await isGood(printed)).toBe(true);
	await expect(isGood(mailed)).rejects.toThrow();
});

test('a mail that could not be sent is reported, with the option to print the link', async () => {
	box.answer = 'later';
	const { code, said } = await run('recovery-link coordinator');
	expect(code).toBe(1);
	expect(said).toMatch(/^The email was not sent: .*--print\.$/s);
});
