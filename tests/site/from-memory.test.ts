// Public pages on the production server: what visitors share, what nobody shares, and how soon a publication is everywhere.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { createArticle, editView } from '../../src/lib/server/site/index.ts';
import { type Answer, ask, type Question } from '../access/http.ts';
import { faultsOf, makeStage, type Stage } from '../access/stage.ts';
import { routes } from '../../src/lib/server/kernel/access/policy.ts';
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
			kind: 'news',
			programId: 'birmingham-beijing',
			nextOn: inDays(30),
			asks: true,
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
});

test('search engines may read every address of the sitemap, which they find, and nothing that needs an account or a link', async () => {
	const { body } = await get('/robots.txt');
	const address = /^Sitemap: (\S+)$/m.exec(body)![1]!;
	expect(address).toBe(`${servers[0]!.url}/sitemap.xml`);
	const listed = [...(await get('/sitemap.xml')).body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, text]) =>
		text!.slice(servers[0]!.url.length)
	);
	expect(listed.length).toBeGreaterThan(40);
	for (const path of ['/', '/?lang=zh-Hans', '/events?lang=en', '/opportunities?lang=en', '/share.png'])
		listed.push(path);
	expect(listed.filter((path) => !mayRead(body, path))).toEqual([]);
	const links = ['/apply/[token]', '/invitation/[token]', '/sign-in', '/unsubscribe/[token]'];
	const closed = Object.entries(routes)
		.filter(([name, { view }]) => links.includes(name) || (view && !view.some((who) => who === 'everyone')))
		.map(([name]) => name.replace(/\[\[?[^\]]+\]\]?/g, 'x'));
	expect(closed.length).toBeGreaterThan(40);
	expect(closed.filter((path) => mayRead(body, path))).toEqual([]);
	expect(mayRead(body, '/news?q=maya')).toBe(false);
});

/** RFC 9309: the longest rule that fits decides. */
function mayRead(robots: string, path: string): boolean {
	const fitting = [...robots.matchAll(/^(Allow|Disallow): (\S+)$/gm)].filter(([, , rule]) =>
		rule!.endsWith('$') ? path === rule!.slice(0, -1) : path.startsWith(rule!)
	);
	return fitting.toSorted((a, b) => b[2]!.length - a[2]!.length)[0]?.[1] !== 'Disallow';
}

test('the front page names its languages and its own address, and is what the address says', async () => {
	const { body } = await fromMemory('/?lang=zh-Hans');
	expect(body).toContain('lang="zh-Hans"');
	const { url } = servers[0]!;
	expect(body).toContain(`<link rel="canonical" href="${url}/?lang=zh-Hans"`);
	expect(body).toContain(`<meta property="og:url" content="${url}/?lang=zh-Hans"`);
	for (const lang of ['en', 'zh-Hans'])
		expect(body).toContain(`<link rel="alternate" hreflang="${lang}" href="${url}/?lang=${lang}"`);
	expect(body).toContain(`hreflang="x-default" href="${url}/"`);
});

test('a page is shared with the address that it calls its own', async () => {
	for (const path of ['/events/chinese-new-year-festival', '/opportunities/teach-in-anshan']) {
		const { body } = await get(`${path}?lang=zh-Hans`);
		const own = `${servers[0]!.url}${path}?lang=zh-Hans`;
		expect(/rel="canonical" href="([^"]+)"/.exec(body)![1]).toBe(own);
		expect(/property="og:url" content="([^"]+)"/.exec(body)![1]).toBe(own);
	}
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
