// Requests that no page of ours makes: each gets a 4xx with a message, never a 500, and the server goes on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { reviewable } from '../../src/lib/server/kernel/schema/index.ts';
import { findItem } from '../../src/lib/server/review/index.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { startServer, type TestServer } from '../e2e/server.ts';
import { makeBoard, write } from '../forum/boards.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

let server: TestServer;
useWorld();
beforeAll(async () => void (server = await startServer({ XFF_DEPTH: '1' })));
afterAll(async () => {
	await server.stop();
	await server.place.remove();
});

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
	fetch(server.url + path, {
		method: 'POST',
		redirect: 'manual',
		body,
		headers: { origin: server.url, accept: 'text/html', ...headers }
	});

const forms = ['/sign-in', '/sign-in/help', '/class'];

test.each(forms)(
	'%s with 32,000 fields is refused, and other requests are answered within seconds',
	async (path) => {
		const body = Array.from({ length: 32_000 }, (_, n) => `f${n}=`).join('&');
		const type = { 'content-type': 'application/x-www-form-urlencoded' };
		const startedAt = performance.now();
		const [answer] = await Promise.all([post(path, body, type), fetch(`${server.url}/healthz`)]);
		expect(answer.status).toBe(400);
		// It once took 21 seconds; this is no measure of speed.
		expect(performance.now() - startedAt).toBeLessThan(5_000);
	}
);

test.each(forms)('%s with 10,000 multipart parts is refused', async (path) => {
	const data = new FormData();
	for (let n = 0; n < 10_000; n++) data.append(`f${n}`, '');
	// It has more bytes than a form may have, which may be reported first.
	expect([400, 413]).toContain((await post(path, data)).status);
	const few = new FormData();
	for (let n = 0; n < 600; n++) few.append('a', '');
	expect((await post(path, few)).status).toBe(400);
});

test.each(forms)(
	'%s with a field named __proto__, or with a truncated body, causes no server error',
	async (path) => {
		const proto = await post(path, new URLSearchParams('__proto__=x&username=maya&password=x'));
		expect(proto.status).toBeLessThan(500);
		const broken = await post(path, '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1', {
			'content-type': 'multipart/form-data; boundary=x'
		});
		expect(broken.status).toBe(400);
	}
);

test('a request without X-Forwarded-For, or with fewer addresses in it than there are proxies, is answered', async () => {
	for (const headers of [
		{} as Record<string, string>,
		{ 'x-forwarded-for': '' },
		{ 'x-forwarded-for': ' , ' }
	]) {
		const wrong = await fetch(`${server.url}/class?code=WRONGXYZ`, { headers });
		expect(wrong.status).toBe(404);
		const page = await wrong.text();
		expect(page).toContain('We don’t know this code. Check it with your teacher.');
		expect(page).toContain('value="WRONGXYZ"');
	}
	expect((await post('/sign-in', new URLSearchParams({ username: 'maya', password: 'x' }))).status).toBe(400);
});

test('the server logged no fault', () => {
	expect(server.output()).not.toContain('"fault"');
});

test('nobody can open a forum post by staff on the review desk', async () => {
	const { id } = await write('t.carver', { boardId: await makeBoard(), title: 'Pens', text: 'Bring a pen.' });
	expect(await db().$count(reviewable, eq(reviewable.id, id))).toBe(1);
	for (const who of ['coordinator', 't.carver', 't.chaoyang', 'maya'])
		await expect(findItem(await actor(who), id), who).rejects.toThrow(NotFound);
});
