// The bell shows live what happened for somebody, and nothing that waits; mails are ended with one click.
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { overflowWidth, violations } from './axe.ts';
import { bellOf, markAllSeen, unreadCount, send } from './bell.ts';
import { placeWithSchoolOn } from './fill.ts';
import { startServer } from './server.ts';
import { enter, expect, live, openItem, openMessage, plain, test } from './world.ts';

test.use({ scripts: true });

test('a waiting letter does not ring the pal’s bell; once it is approved, both bells count it live', async ({
	as
}) => {
	const [maya, lin, carter] = [
		await as('maya'),
		await as('lin', { language: 'zh-Hans' }),
		await as('t.carver')
	];
	for (const page of [maya, lin]) await markAllSeen(page);
	await lin.goto('/profile');
	for (const page of [lin, carter]) await live(page);
	await send(maya, 'Lin', 'For the bell');
	await live(maya);
	await carter.goto('/review');
	await openItem(carter, /Maya → Lin/);
	await expect(unreadCount(lin)).toHaveCount(0);
	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(unreadCount(lin)).toHaveText('1');
	await expect(unreadCount(maya)).toHaveText('1');

	await bellOf(lin).click();
	await lin.waitForURL('/notifications');
	await expect(lin.getByRole('heading', { level: 1, name: '通知' })).toBeVisible();
	await lin.getByRole('button', { name: /Maya/ }).first().click();
	await lin.waitForURL(/\/messages\/.+/);
	await expect(lin.getByText('For the bell')).toBeVisible();
	await expect(unreadCount(lin)).toHaveCount(0);
	await expect(unreadCount(maya)).toHaveText('1');
});

test('without JavaScript a returned letter is announced to its writer alone, and read through a form', async ({
	as
}) => {
	const sofia = await as('sofia', plain);
	const anqi = await as('anqi', plain);
	for (const page of [sofia, anqi]) await markAllSeen(page);
	const before = await anqi.getByText(/Sofía/).count();
	await send(sofia, 'Anqi', 'To come back');
	const carter = await as('t.carver', plain);
	await carter.goto('/review');
	await openItem(carter, /Sofía → Anqi/);
	await openMessage(carter);
	await carter.getByLabel('Message to Sofía').fill('Kind words');
	await carter.getByRole('button', { name: 'Send back for changes' }).click();
	await expect(carter.getByText('Sent back with your message.')).toBeVisible();

	await anqi.goto('/notifications');
	await expect(anqi.getByText(/Sofía/)).toHaveCount(before);
	await sofia.goto('/notifications');
	await expect(unreadCount(sofia)).toHaveText('1');
	await sofia.getByRole('button', { name: /small change in your letter/ }).click();
	await expect(sofia).toHaveURL(/\/messages\/[^/]+\/[^/]+$/);
	await expect(sofia.getByText('Kind words')).toBeVisible();
	await expect(unreadCount(sofia)).toHaveCount(0);
	await sofia.goto('/notifications');
	await expect(sofia.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0);
});

test('a deputy is notified of being named, and marks everything as seen', async ({ as }) => {
	const [moore, guo] = [await as('t.moore'), await as('t.carver')];
	await guo.goto('/school');
	await live(guo);
	await moore.goto('/cover');
	const form = moore.locator('form', { hasText: 'When letters go to the substitute' });
	await form.getByLabel('Substitute').selectOption('Ms Carter');
	await form.getByLabel('Last day').fill(new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10));
	await form.getByRole('button', { name: 'Choose a substitute' }).click();
	await expect(unreadCount(guo)).toHaveText('1');
	await bellOf(guo).click();
	await expect(guo.getByText(/You’re the substitute for .*Moore/)).toBeVisible();
	await guo.getByRole('button', { name: 'Mark all as read' }).click();
	await expect(unreadCount(guo)).toHaveCount(0);
	await expect(guo.getByText(/You’re the substitute for .*Moore/)).toBeVisible();
});

test('staff choose how often mails come, and end them by the link in a mail, with a button or a mail program’s one click', async ({
	browser
}) => {
	const received: string[] = [];
	const smtp = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, _, done) {
			let text = '';
			stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
			stream.on('end', () => {
				received.push(decodedMail(text));
				done();
			});
		}
	});
	await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', listening));
	const SMTP_URL = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
	// Half past eight in Beijing on a Wednesday with school.
	const morning = nextMorning();
	const server = await startServer(
		{ SMTP_URL, CLOCK_AHEAD: String(Math.round((morning.getTime() - Date.now()) / 1_000)) },
		await placeWithSchoolOn(morning.toISOString().slice(0, 10))
	);
	try {
		const context = await browser.newContext({ baseURL: server.url, locale: 'en-US' });
		const page = await context.newPage();
		await enter(page, 't.chaoyang', server.url);
		await page.goto('/account');
		await page.getByLabel('Summary of your pairs').selectOption('Every month');
		await page.locator('form[action="?/mails"] button').click();
		await expect(page.getByText('Saved.')).toBeVisible();
		await expect(page.getByLabel('Summary of your pairs')).toHaveValue('month');

		const linkTo = (address: string) => {
			const mails = received.filter((mail) => mail.includes(`To: ${address}`));
			return /\/unsubscribe\/[\w-]{43}/.exec(mails.join('\n'))?.[0];
		};
		const links = () => ['t.chaoyang@example.org', 't.guo@example.org'].map(linkTo);
		await expect.poll(() => links().every(Boolean), { timeout: 40_000 }).toBe(true);
		const [ownLink, otherLink] = links() as [string, string];

		for (const width of [1280, 360]) {
			await page.setViewportSize({ width, height: 800 });
			await page.goto(ownLink);
			expect(await violations(page)).toEqual([]);
			expect(await overflowWidth(page)).toBeLessThanOrEqual(0);
		}

		// Another person's link is not found, and neither is a forged one.
		expect((await page.goto(otherLink))!.status()).toBe(404);
		expect((await page.goto(`${ownLink.slice(0, -1)}${ownLink.endsWith('A') ? 'B' : 'A'}`))!.status()).toBe(
			404
		);

		// Not signed in, without JavaScript: opening the page ends nothing, the button does.
		const stranger = await browser.newContext({
			baseURL: server.url,
			javaScriptEnabled: false,
			locale: 'zh-CN'
		});
		const visitor = await stranger.newPage();
		await visitor.goto(ownLink);
		await visitor.getByRole('button', { name: '不再接收' }).click();
		await expect(visitor.getByText('您不会再收到这类邮件。')).toBeVisible();
		await page.goto('/account');
		await expect(page.getByLabel('Summary of your pairs')).toHaveValue('never');

		// As a mail program sends it: no cookie, no Origin, no page.
		const oneClick = (path: string, headers = {}) =>
			fetch(server.url + path, {
				method: 'POST',
				redirect: 'manual',
				headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
				body: 'List-Unsubscribe=One-Click'
			});
		expect((await oneClick(otherLink, { origin: 'https://elsewhere.example' })).status).toBe(403);
		expect((await oneClick(otherLink)).status).toBe(200);
		expect((await oneClick(`/unsubscribe/${'x'.repeat(43)}`)).status).toBe(404);
		expect((await oneClick('/sign-out')).status).toBe(403);
		await visitor.goto(otherLink);
		await expect(visitor.getByText('您不会再收到这类邮件。')).toBeVisible();
		await context.close();
		await stranger.close();
	} finally {
		await server.stop();
		await server.place.remove();
		await new Promise<void>((closed) => smtp.close(closed));
	}
});

/** The decoded text of a mail. */
function decodedMail(text: string): string {
	const [head, ...body] = text.split('\r\n\r\n');
	const coded = /transfer-encoding: base64/i.test(head!);
	return `${head}\n${coded ? Buffer.from(body.join(''), 'base64').toString('utf8') : body.join('\n').replace(/=\r\n/g, '')}`;
}

/** The next half past eight in Beijing on a Wednesday. */
function nextMorning(): Date {
	const moment = new Date();
	moment.setUTCHours(0, 30, 0, 0);
	while (moment.getTime() < Date.now() || moment.getUTCDay() !== 3)
		moment.setUTCDate(moment.getUTCDate() + 1);
	return moment;
}
