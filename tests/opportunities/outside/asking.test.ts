// Adults from outside ask for a link, and get it by mail.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { env } from '#env';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { Conflict, Invalid, NotFound, TooMany } from '../../../src/lib/server/kernel/errors.ts';
import { hashOfSecret } from '../../../src/lib/server/kernel/secrets/index.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { callView, outside } from '../../../src/lib/server/opportunities/index.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { dayAhead, openCall } from '../stage.ts';
import { applicantsOf, asking, formNow, linkIn, look, nextMail, openPost, request } from './stage.ts';

useWorld();
const box = useMailbox();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));
const asked = asking(box);

describe('a link', () => {
	test('comes by mail, has what is in it stored nowhere, and repeats nothing that was typed', async () => {
		const { id, slug } = await openPost();
		const token = await asked(slug, { name: 'Pat <b>Example</b>' });
		expect(box.received.at(-1)!.to).toEqual(['pat@example.org']);
		const mail = decoded(box.received.at(-1)!);
		expect(mail).not.toContain('Example');
		// Both clocks, and the day on which it is erased.
		expect(mail).toMatch(/Apply by .*5:00 PM.*·/);
		expect(mail).toContain('kept until');
		const [row] = await applicantsOf(id);
		expect(row!.applicant).toMatchObject({
			name: 'Pat <b>Example</b>',
			mail: 'pat@example.org',
			confirmedAt: null
		});
		expect(row!.application).toMatchObject({ studentId: null, schoolId: null, handedInAt: null });
		expect(JSON.stringify(row)).not.toContain(token);
		expect(row!.applicant.tokenHash).toBe(hashOfSecret(token));
		expect(await look(token)).toMatchObject({ stage: 'unconfirmed' });
	});

	test('opens nothing before the button is pressed, and is confirmed once', async () => {
		const { slug } = await openPost();
		const token = await asked(slug, { email: nextMail() });
		const form = await formNow(token);
		await expect(outside.saveOutside(token, form)).rejects.toEqual(new Conflict('applicant_unconfirmed'));
		await expect(outside.handInOutside(token, form)).rejects.toThrow(Conflict);
		await outside.confirmApplicant(token);
		await outside.confirmApplicant(token);
		expect(await look(token)).toMatchObject({ stage: 'draft', basis: '' });
	});

	test('asked for again is a new one of the same application; the old one goes on until the new one is opened', async () => {
		const { id, slug } = await openPost();
		const email = nextMail();
		const first = await asked(slug, { email });
		await outside.confirmApplicant(first);
		const typing = await formNow(first);
		// A stranger knows the address: nothing happens to what somebody is typing.
		const second = await asked(slug, { email: email.toUpperCase(), name: 'Somebody else' });
		expect(await applicantsOf(id)).toMatchObject([{ applicant: { name: 'Pat Example' } }]);
		await outside.saveOutside(first, typing);
		expect((await look(first)).documents).toContain('Certificate');
		const third = await asked(slug, { email });
		expect((await look(second)).documents).toContain('Certificate');
		await expect(look(first)).rejects.toThrow(NotFound);
		await expect(outside.withdrawOutside(first)).rejects.toThrow(NotFound);
		expect((await look(third)).documents).toContain('Certificate');
		await expect(look(second)).rejects.toThrow(NotFound);
		expect(await look(third)).toMatchObject({ stage: 'draft' });
	});

	test('that is replaced by one that nobody opens ends after two days', async () => {
		const { slug } = await openPost();
		const email = nextMail();
		const first = await asked(slug, { email });
		await outside.confirmApplicant(first);
		const second = await asked(slug, { email });
		moveClock(1.9 * day);
		expect(await look(first)).toMatchObject({ stage: 'draft' });
		moveClock(2.1 * day);
		await expect(look(first)).rejects.toThrow(NotFound);
		expect(await look(second)).toMatchObject({ stage: 'draft' });
	});

	test('after the deadline comes to who applied, and to nobody else, with the same answer', async () => {
		const { id, slug } = await openPost({ closesDay: dayAhead(1) });
		const email = nextMail();
		await outside.confirmApplicant(await asked(slug, { email }));
		moveClock(3 * day);
		const again = await asked(slug, { email, name: '' });
		expect(await look(again)).toMatchObject({ stage: 'closed' });
		expect(await outside.askToApply(slug, { ...request, name: '', email: nextMail() })).toBe(undefined);
		expect(await applicantsOf(id)).toHaveLength(1);
	});

	test('that could not be mailed leaves the one before', async () => {
		const { id, slug } = await openPost();
		const token = await asked(slug, { email: nextMail() });
		box.answer = 'later';
		const [row] = await applicantsOf(id);
		await expect(outside.mailApplicant({ id: row!.application.id, telling: 'link' })).rejects.toThrow();
		expect(await look(token)).toMatchObject({ stage: 'unconfirmed' });
		box.answer = 'take';
		await outside.mailApplicant({ id: row!.application.id, telling: 'link' });
		expect(await look(linkIn(box.received.at(-1)!))).toMatchObject({ stage: 'unconfirmed' });
		await expect(look(token)).rejects.toThrow(NotFound);
	});

	test('that is forged, cut, or long is like one that never was', async () => {
		const { slug } = await openPost();
		const token = await asked(slug, { email: nextMail() });
		for (const secret of [token.slice(1), `${token}x`, 'x'.repeat(43), '\0', '', 'a'.repeat(100_000)]) {
			await expect(look(secret)).rejects.toThrow(NotFound);
			await expect(outside.confirmApplicant(secret)).rejects.toThrow(NotFound);
			await expect(outside.withdrawOutside(secret)).rejects.toThrow(NotFound);
			await expect(outside.answerOffer(secret, 'accepted')).rejects.toThrow(NotFound);
		}
	});
});

describe('asking', () => {
	test('twenty times at once begins one application', async () => {
		const { id, slug } = await openPost();
		const email = nextMail();
		const all = await Promise.allSettled(
			Array.from({ length: 20 }, (_, n) =>
				outside.askToApply(slug, { ...request, email, address: `10.1.0.${n}` })
			)
		);
		expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
		expect(await applicantsOf(id)).toHaveLength(1);
	});

	test('with bad input is refused at its field; a machine gets nothing; a mailbox is not filled', async () => {
		const { id, slug } = await openPost();
		const refused = (over: Partial<typeof request>) =>
			expect(outside.askToApply(slug, { ...request, email: nextMail(), ...over })).rejects;
		await refused({ name: ' \u200b' }).toMatchObject({ field: 'name' });
		await refused({ name: 'x'.repeat(81) }).toMatchObject({ field: 'name' });
		await refused({ name: 'A\0' }).toMatchObject({ field: 'name' });
		for (const email of ['nobody', 'a@b', 'a@example.org\nbcc: b@example.org', `${'x'.repeat(300)}@a.org`])
			await refused({ email }).toThrow(Invalid);
		await outside.askToApply(slug, { ...request, email: nextMail(), website: 'https://example.org' });
		expect(await applicantsOf(id)).toEqual([]);
		const email = nextMail();
		for (let turn = 0; turn < 3; turn++) await outside.askToApply(slug, { ...request, email });
		await refused({ email }).toThrow(TooMany);
	});

	test('finds no call for students, none that is not public, none without mail, and none that opens later', async () => {
		const students = await openCall();
		for (const slug of [students.slug, 'nowhere', '\0'])
			await expect(outside.askToApply(slug, request)).rejects.toThrow(NotFound);
		const soon = await openPost({ opensDay: dayAhead(3) });
		await expect(outside.askToApply(soon.slug, request)).rejects.toEqual(new Conflict('applicant_soon'));
		expect((await callView(soon.slug, 'en')).link).toBe(null);
		const { slug } = await openPost();
		expect((await callView(slug, 'en')).link).toBe('new');
		expect((await callView(students.slug, 'en')).link).toBe(null);
		const { SMTP_URL } = env;
		Object.assign(env, { SMTP_URL: undefined });
		await expect(outside.askToApply(slug, request)).rejects.toThrow(NotFound);
		expect((await callView(slug, 'en')).link).toBe(null);
		Object.assign(env, { SMTP_URL });
	});
});
