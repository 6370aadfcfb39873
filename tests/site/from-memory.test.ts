// Public pages on the production server: what visitors share, what nobody shares, and how soon a publication is everywhere.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { createArticle, editView } from '../../src/lib/server/exchange/site/index.ts';
import { type Answer, ask, type Question } from '../access/http.ts';
import { faultsOf, makeStage, type Stage } from '../access/stage.ts';
import * as session from '../../src/lib/server/kernel/access/session.ts';
import type { TestServer } from '../e2e/server.ts';
import { actor, personId } from '../world.ts';
import { inDays, typed } from './stage.ts';

let stage: Stage;
let servers: TestServer[];
const cookies: Record<string, string> = {};
let draft: { id: string; revision: string };

beforeAll(async () => {
	stage = await makeStage();
	await stage.inside(async () => {
		for (const who of ['maya', 'coordinator'])
			cookies[who] = (await session.open(await personId(who), true)).id;
		const carter = await actor('t.carver');
		const id = await createArticle(carter, {
			...{ kind: 'news', programId: 'birmingham-beijing', nextOn: inDays(30), asks: true },
			typed: typed({ en: ['Kites over the river', 'Short', 'Text'] })
		});
		draft = { id, revision: (await editView(carter, id, 'en')).revision.id };
	});
	servers = [await stage.start({ LOG_LEVEL: 'info' })];
	// A second process needs a database server.
	if (process.env.TEST_DATABASE_URL) servers.push(await stage.start({ LOG_LEVEL: 'info' }));
});
afterAll(async () => {
	for (const server of servers ?? []) await server.stop();
	await stage?.remove();
});

const get = (path: string, question: Question = {}, server = servers[0]!) => ask(server.url, path, question);
/** Only an answer from memory has an age. */
const isKept = ({ headers }: Answer) => headers.has('age');
/** Asks until the answer comes from memory. */
async function fromMemory(path: string, question: Question = {}, server = servers[0]!) {
	for (;;) {
		const answer = await get(path, question, server);
		if (isKept(answer)) return answer;
	}
}

test('a visitor reads the same page from memory, with a policy that allows its styles, and no script', async () => {
	const first = await get('/privacy');
	const again = await fromMemory('/privacy');
	expect(again.body).toBe(first.body);
	for (const name of ['content-security-policy', 'content-type', 'x-frame-options', 'vary', 'etag', 'link'])
		expect(again.headers.get(name), name).toBe(first.headers.get(name));
	const policy = again.headers.get('content-security-policy')!;
	expect(policy).not.toContain('nonce');
	expect(again.body).not.toContain('nonce=');
	const styles = [...again.body.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, text]) => text!);
	expect(styles.length).toBeGreaterThan(0);
	for (const text of styles)
		expect(policy).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
	expect(again.body).not.toContain('<script');
	expect(/script-src ([^;]*)/.exec(policy)![1]).toBe("'self'");
	expect((await get('/privacy', { headers: { 'if-none-match': again.headers.get('etag')! } })).status).toBe(
		304
	);
	expect((await get('/privacy', { method: 'HEAD' })).body).toBe('');
});

test('whoever is signed in, or says so, is never answered from it and never fills it', async () => {
	await fromMemory('/cities');
	const own = await get('/cities', { cookie: cookies.maya });
	expect(own.body).toContain('Maya');
	expect(own.headers.get('cache-control')).toBe('no-store');
	const forged = await get('/cities', { cookie: 'x'.repeat(40) });
	expect(forged.headers.get('content-security-policy')).toContain('nonce');
	expect([own, forged].filter(isKept)).toEqual([]);
	await get('/privacy', { cookie: cookies.maya });
	expect((await fromMemory('/privacy')).body).not.toContain('Maya');
});

test('a page names a picture for those who share it, which is there', async () => {
	const { body } = await get('/cities/anshan');
	const picture = /property="og:image" content="([^"]+)"/.exec(body)![1]!;
	expect(picture).toBe(`${servers[0]!.url}/share.png`);
	const { status, headers } = await get('/share.png');
	expect([status, headers.get('content-type')]).toEqual([200, 'image/png']);
	const robots = (await get('/robots.txt')).body;
	for (const path of ['/about', '/news', '/cities', '/share.png'])
		expect(robots).toContain(`Allow: ${path}\n`);
	expect(robots).toMatch(/\nDisallow: \/\s*$/);
});

test('each language has its own', async () => {
	const chinese = { headers: { 'accept-language': 'zh-CN' } };
	expect((await fromMemory('/about', chinese)).body).toContain('lang="zh-Hans"');
	expect((await fromMemory('/about')).body).toContain('lang="en"');
	expect((await fromMemory('/about?lang=zh-Hans')).body).toContain('lang="zh-Hans"');
});

test('a page that is not there, a search and a page with an answer are not kept', async () => {
	for (const path of ['/news/nowhere', '/news?q=lantern', '/sign-in']) {
		for (let n = 0; n < 3; n++) expect(isKept(await get(path)), path).toBe(false);
	}
});

test('twenty visitors at once get the page, and the application makes it once', async () => {
	const [server] = servers;
	const countMade = () =>
		server!
			.output()
			.split('\n')
			.filter((line) => line.includes('"route":"/(public)/cities/[city]"') && !line.includes('"kept"'))
			.length;
	const before = countMade();
	const answers = await Promise.all(Array.from({ length: 20 }, () => get('/cities/beijing')));
	expect(new Set(answers.map(({ body, status }) => status + body)).size).toBe(1);
	await expect.poll(countMade, { interval: 20 }).toBe(before + 1);
	expect(answers.filter((answer) => !isKept(answer))).toHaveLength(1);
});

describe('after a publication', () => {
	const publish = (form: Record<string, string>, action: string) =>
		get(`/site/${draft.id}?/${action}`, { cookie: cookies.coordinator, form });

	test('every process shows it at once, and no longer when it is withdrawn', async () => {
		for (const server of servers) {
			expect((await fromMemory('/news', {}, server)).body).not.toContain('Kites over');
			await fromMemory('/', {}, server);
		}
		expect((await publish({ revision: draft.revision }, 'publish')).status).toBe(303);
		// In the process that published, with the very next request.
		expect((await get('/news')).body).toContain('Kites over');
		for (const server of servers)
			for (const path of ['/news', '/'])
				await expect
					.poll(async () => (await get(path, {}, server)).body, { timeout: 2_000, interval: 20 })
					.toContain('Kites over');
		for (const server of servers) await fromMemory('/news/kites-over-the-river', {}, server);
		expect((await publish({}, 'withdraw')).status).toBe(303);
		expect((await get('/news/kites-over-the-river')).status).toBe(404);
		for (const server of servers)
			await expect
				.poll(async () => (await get('/news/kites-over-the-river', {}, server)).status, {
					timeout: 2_000,
					interval: 20
				})
				.toBe(404);
	});
});

test('nothing failed on the way', () => {
	for (const server of servers)
		expect(faultsOf(server).filter((line) => line.includes('"level":50'))).toEqual([]);
});
