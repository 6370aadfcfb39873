// Where mail is set up, a link for a new password goes to the confirmed address of its person, and nobody else sees it.
import { afterEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { chooseEmail, emailOf } from '../../../src/lib/server/people/email.ts';
import { sameHand } from '../../../src/lib/server/people/hands/same-hand.ts';
import { findLink, linksFor, recover } from '../../../src/lib/server/schools/staff/use-recovery-link.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { staffPerson } from '../../../src/lib/server/schools/staff/person-view.ts';
import { decoded, type Mail, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { address } from './joining.ts';

useWorld();
const box = useMailbox();
const { received } = box;
const mailServer = { url: '' };
afterEach(() => {
	moveClock(0);
	env.SMTP_URL = mailServer.url || env.SMTP_URL;
});

const linkIn = (mail: Mail, path: string): string =>
	new RegExp(`https://penbridge\\.example\\.org/${path}/([\\w-]{43})`).exec(decoded(mail))![1]!;

/** Somebody enters an email address, and the confirmation arrives. @returns the secret of its link */
async function giveAddress(username: string, email: string): Promise<string> {
	const who = await actor(username);
	await chooseEmail(who, { email, current: 'penbridge-demo', address: address() });
	await staff.mailAddressConfirmation({ personId: who.id });
	const mail = received.pop()!;
	expect(mail.to).toEqual([email]);
	return linkIn(mail, 'account/address');
}

const confirmAddressOf = async (username: string, email: string) =>
	staff.confirmAddress(await actor(username), await giveAddress(username, email));

const help = async (by: string, schoolId: string, whom: string) =>
	staff.helpColleague(await actor(by), { schoolId, personId: await personId(whom), resetsFactor: false });
const newest = async (whom: string) =>
	(
		await db()
			.select()
			.from(t.recoveryLink)
			.where(eq(t.recoveryLink.personId, await personId(whom)))
	).at(-1)!;
const use = (token: string) =>
	recover(token, { password: 'seven slow rivers', shared: true, address: address() });

describe('an email address', () => {
	test('is confirmed by its owner, signed in, with the link that was mailed to it; by nobody else, and once', async () => {
		const token = await giveAddress('t.ellis', 'ellis@example.org');
		const [ellis, carver] = [await actor('t.ellis'), await actor('t.carver')];
		expect(JSON.stringify(await db().select().from(t.person))).not.toContain(token);
		await expect(staff.findAddress(carver, token)).rejects.toThrow(NotFound);
		await expect(staff.confirmAddress(carver, token)).rejects.toThrow(NotFound);
		for (const wrong of ['x', token.toLowerCase().slice(0, 42), 'a'.repeat(43)])
			await expect(staff.confirmAddress(ellis, wrong)).rejects.toThrow(NotFound);
		expect(await staff.findAddress(ellis, token)).toBe('ellis@example.org');
		expect(await emailOf(ellis)).toEqual({ address: 'ellis@example.org', confirmed: false });
		await staff.confirmAddress(ellis, token);
		expect(await emailOf(ellis)).toEqual({ address: 'ellis@example.org', confirmed: true });
		await expect(staff.confirmAddress(ellis, token)).rejects.toThrow(NotFound);
		const events = await db()
			.select()
			.from(t.auditEvent)
			.where(and(eq(t.auditEvent.verb, 'person.email_confirm'), eq(t.auditEvent.actorId, ellis.id)));
		expect(events).toHaveLength(1);
		expect(JSON.stringify(events)).not.toContain('example.org');
	});

	test('that is changed is unconfirmed, and the old link confirms nothing; entering it again changes nothing', async () => {
		await confirmAddressOf('t.moore', 'moore@example.org');
		const moore = await actor('t.moore');
		await chooseEmail(moore, { email: 'moore@example.org', current: 'penbridge-demo', address: address() });
		expect(await emailOf(moore)).toMatchObject({ confirmed: true });
		const old = await giveAddress('t.moore', 'moor@example.org');
		expect(await emailOf(moore)).toEqual({ address: 'moor@example.org', confirmed: false });
		const token = await giveAddress('t.moore', 'moore2@example.org');
		await expect(staff.confirmAddress(moore, old)).rejects.toThrow(NotFound);
		await staff.confirmAddress(moore, token);
		// A confirmed address is not asked to be confirmed again.
		await staff.mailAddressConfirmation({ personId: moore.id });
		expect(received).toEqual([]);
	});
});

describe('a recovery link', () => {
	test('is only mailed: the helper and the tables do not have it, and the two are not one hand', async () => {
		await confirmAddressOf('t.sun', 'sun@example.org');
		const [sun, lead] = [await personId('t.sun'), await actor('t.chaoyang')];
		const page = await staffPerson(lead, { schoolId: 'chaoyang', personId: sun, locale: 'en' });
		expect(page.mailed).toBe(true);
		expect(JSON.stringify(page)).not.toContain('sun@example.org');
		expect(await help('t.chaoyang', 'chaoyang', 't.sun')).toBeNull();
		const { id, tokenHash, byMail } = await newest('t.sun');
		expect({ tokenHash, byMail }).toEqual({ tokenHash: null, byMail: true });
		expect(await staff.mailRecovery({ id })).toBe(true);
		expect(received.map(({ to }) => to)).toEqual([['sun@example.org']]);
		const token = linkIn(received[0]!, 'recovery');
		expect(JSON.stringify(await db().select().from(t.recoveryLink))).not.toContain(token);
		await use(token);
		expect(await sameHand(lead.id, [sun])).toBe(false);
		expect(await linksFor(sun)).toMatchObject([{ byId: lead.id, byMail: true }]);
		const events = await db().select().from(t.auditEvent).where(eq(t.auditEvent.subjectId, sun));
		expect(events.find(({ verb }) => verb === 'staff.help')).toMatchObject({ detail: 'mail' });
	});

	test('is handed over where there is no confirmed address or no mail server, and who did it is audited', async () => {
		const guo = await personId('t.guo');
		await giveAddress('t.guo', 'guo@example.org');
		const handed = await help('t.chaoyang', 'chaoyang', 't.guo');
		expect(await findLink(handed!, address())).toMatchObject({ username: 't.guo' });
		expect(await newest('t.guo')).toMatchObject({ byMail: false, by: await personId('t.chaoyang') });
		const events = await db().select().from(t.auditEvent).where(eq(t.auditEvent.subjectId, guo));
		expect(events.find(({ verb }) => verb === 'staff.help')).toMatchObject({ detail: 'hand' });
		await confirmAddressOf('t.guo', 'guo2@example.org');
		mailServer.url = env.SMTP_URL!;
		env.SMTP_URL = undefined;
		expect(await help('t.chaoyang', 'chaoyang', 't.guo')).toHaveLength(43);
	});

	test('that the mail server refuses is mailed again with another secret, unless it is replaced or expired', async () => {
		await confirmAddressOf('t.hughes', 'hughes@example.org');
		await help('t.phillips', 'phillips', 't.hughes');
		const first = await newest('t.hughes');
		box.answer = 'later';
		await expect(staff.mailRecovery(first)).rejects.toThrow();
		expect((await newest('t.hughes')).tokenHash).toBeNull();
		box.answer = 'take';
		await staff.mailRecovery(first);
		expect(received).toHaveLength(1);
		expect(await findLink(linkIn(received.pop()!, 'recovery'), address())).toMatchObject({
			username: 't.hughes'
		});
		await help('t.phillips', 'phillips', 't.hughes');
		expect(await staff.mailRecovery(first)).toBe(false);
		moveClock(25 * 3_600_000);
		expect(await staff.mailRecovery(await newest('t.hughes'))).toBe(false);
		expect(received).toEqual([]);
	});

	test('is not mailed to an address that was changed after the request', async () => {
		await confirmAddressOf('t.ellis', 'ellis2@example.org');
		await help('t.carver', 'carver', 't.ellis');
		await giveAddress('t.ellis', 'somewhere@example.org');
		expect(await staff.mailRecovery(await newest('t.ellis'))).toBe(false);
		expect(received).toEqual([]);
	});
});
