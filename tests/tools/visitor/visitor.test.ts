// A visitor sends what a browser without scripts would send, and refuses what one would refuse (tests/visitor).
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Visitor } from '../../visitor/visitor.ts';

let server: Server;
let visitor: Visitor;
let sent: { method: string; path: string; cookie: string; origin: string; body: string }[] = [];
/** What each path answers. */
const pages: Record<string, string> = {
	'/letter': `<h1>Letter</h1>
		<form method="post" action="?/send">
			<label>Words <textarea name="body" required></textarea></label>
			<label for="to">To</label><select id="to" name="to"><option value="1">Lin</option><option value="2">Yue</option></select>
			<fieldset><legend>When</legend>
				<label><input type="radio" name="when" value="now" checked> Now</label>
				<label><input type="radio" name="when" value="later"> Later</label>
			</fieldset>
			<label>Short <input name="short" maxlength="3"></label>
			<label>Off <input name="off" value="x" disabled></label>
			<input type="hidden" name="id" value="7">
			<button name="how" value="kept" formnovalidate>Keep</button>
			<button name="how" value="sent">Send</button>
			<button disabled>Never</button>
			<button type="button">By script</button>
		</form>
		<details><summary>More</summary><a href="/far">Far away</a></details>
		<p class="script-only">Only with scripts</p><p hidden>Not at all</p>
		<a href="/far#here">There</a> <a href="https://elsewhere.example/">Out</a>
		<section aria-label="Pal"><h2>Lin</h2><p>Writes   in
		Chinese</p></section>`,
	'/far': '<h1>Far</h1><input id="here" aria-label="Here" aria-describedby="why"><p id="why">Because.</p>',
	'/file': `<form method="post" enctype="multipart/form-data">
		<label>File <input type="file" name="file" required></label><button>Upload</button></form>`
};

beforeAll(async () => {
	server = createServer(async (request, response) => {
		const { pathname } = new URL(request.url!, 'http://localhost');
		const { cookie = '', origin = '' } = request.headers;
		const body = (await buffer(request)).toString();
		sent.push({ method: request.method!, path: request.url!, cookie, origin, body });
		if (pathname === '/letter' && request.method === 'POST' && body.includes('how=sent'))
			return response
				.writeHead(303, { location: '/far', 'set-cookie': ['seen=1; Path=/', 'old=; Max-Age=0'] })
				.end();
		const page = pages[pathname];
		response.writeHead(page ? 200 : 404, { 'content-type': 'text/html', 'set-cookie': 'old=2' });
		response.end(page ?? 'Nothing');
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => server.close());
beforeEach(async () => {
	const { port } = server.address() as AddressInfo;
	visitor = new Visitor({ baseURL: `http://127.0.0.1:${port}`, locale: 'en-US' });
	await visitor.goto('/letter');
	sent = [];
});

test('a form is filled in by label and sent by the name of its button, with the fields that a browser sends; redirects and cookies are followed', async () => {
	await visitor.getByLabel('Words').fill('One\nTwo');
	await visitor.getByLabel('To').selectOption('Yue');
	await visitor.getByLabel('Later').check();
	await visitor.getByLabel('Short').fill('12345');
	await visitor.getByRole('button', { name: 'Send' }).click();
	const [post, get] = sent;
	expect(Object.fromEntries(new URLSearchParams(post!.body))).toEqual({
		body: 'One\r\nTwo',
		to: '2',
		when: 'later',
		short: '123',
		id: '7',
		how: 'sent'
	});
	expect(post).toMatchObject({ method: 'POST', path: '/letter?/send', cookie: 'old=2' });
	expect(post!.origin).toBe(new URL(visitor.url()).origin);
	expect(get).toMatchObject({ method: 'GET', path: '/far', cookie: 'seen=1', origin: '' });
	await visitor.goBack();
	expect(new URL(visitor.url()).pathname).toBe('/letter');
});

test('an empty required field is refused, unless the button does without; what was answered is not sent again by a reload', async () => {
	await expect(visitor.getByRole('button', { name: 'Send' }).click()).rejects.toThrow('“body”');
	expect(sent).toEqual([]);
	await visitor.getByRole('button', { name: 'Keep' }).click();
	expect(sent).toMatchObject([{ method: 'POST', body: expect.stringContaining('how=kept') }]);
	await expect(visitor.reload()).rejects.toThrow('send the form again');
});

test('what is disabled, folded, hidden, of scripts, or elsewhere cannot be reached', async () => {
	const press = (name: string) => visitor.getByRole('button', { name }).click();
	await expect(press('Never')).rejects.toThrow('is disabled');
	await expect(press('By script')).rejects.toThrow('needs scripts');
	await expect(visitor.getByLabel('Off').fill('y')).rejects.toThrow('cannot be changed');
	await expect(visitor.getByText('Far away').click()).rejects.toThrow('is hidden');
	await expect(visitor.getByRole('link', { name: 'Out' }).click()).rejects.toThrow('leads out');
	await expect(visitor.getByText('Chinese').click()).rejects.toThrow('nothing happens');
	for (const words of ['Only with scripts', 'Not at all', 'Far away'])
		expect(await visitor.getByText(words).isVisible(), words).toBe(false);
	await visitor.getByText('More').click();
	await visitor.getByRole('link', { name: 'Far away' }).click();
	expect(await visitor.getByRole('heading', { level: 1 }).textContent()).toBe('Far');
});

test('things are found as somebody who does not see the page finds them, and one that is there twice is no answer', async () => {
	const pal = visitor.getByRole('region', { name: 'Pal' });
	expect(await pal.getByText('Writes in Chinese').count()).toBe(1);
	expect(
		await visitor.locator('section', { has: visitor.getByRole('heading', { name: 'Lin' }) }).count()
	).toBe(1);
	expect(await visitor.getByRole('radio', { checked: true }).getAttribute('value')).toBe('now');
	expect(await visitor.getByRole('group', { name: 'When' }).getByRole('radio').count()).toBe(2);
	await expect(visitor.getByRole('radio').click()).rejects.toThrow('2 elements');
	await visitor.getByRole('link', { name: 'There' }).click();
	expect(visitor.document.activeElement!.id).toBe('here');
});

test('a file is uploaded, and a form that needs one is not sent without', async () => {
	await visitor.goto('/file');
	const upload = visitor.getByRole('button', { name: 'Upload' });
	await expect(upload.click()).rejects.toThrow('“file”');
	const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') };
	await visitor.getByLabel('File').setInputFiles(file);
	await upload.click();
	expect(sent.at(-1)!.body).toMatch(
		/name="file"; filename="list.csv"\r\nContent-Type: text\/csv\r\n\r\na,b\r\n/
	);
});
