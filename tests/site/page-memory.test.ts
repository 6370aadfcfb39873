// Which requests are answered from memory, what is kept of an answer, and for how long.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { withoutNonce } from '../../src/lib/server/app/public-pages/fixed-policy.ts';
import { keptRequest } from '../../src/lib/server/app/public-pages/page-key.ts';
import {
	currentGeneration,
	forgetPages,
	storePage,
	type KeptPage,
	keptPage
} from '../../src/lib/server/app/public-pages/page-memory.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';

afterEach(forgetPages);
const ask = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
	keptRequest({ method, url, headers: { host: 'localhost', ...headers } })?.key ?? null;

describe('a request has a key', () => {
	test.each([
		'/',
		'/about',
		'/news',
		'/cities',
		'/cities/anshan',
		'/news/a-1',
		'/news.xml',
		'/sitemap.xml',
		'/news?lang=en',
		`/news?before=${newId()}`,
		`/news?lang=zh-Hans&before=${newId()}`,
		'/privacy'
	])('for the public page %s', (url) => expect(ask(url)).not.toBeNull());

	test.each([
		'/sign-in',
		'/site',
		'/site?show=new',
		'/messages',
		'/language',
		'/news/',
		'/news/A',
		'/news/a/b',
		'//news',
		'/news?q=kite',
		'/news?x=1&q=kite',
		'/events?past',
		'/events?after=1',
		'/events/a?rsvp=x',
		'/news/%61',
		'/opportunities?done=sent',
		'/opportunities/a?%64one=sent',
		'/healthz',
		'/invitation/abc',
		'/news/__data.json',
		'/_app/env.js',
		'/news#a',
		''
	])('not for %s', (url) => expect(ask(url)).toBeNull());

	test.each([
		'/?z=1',
		'/?z=2&z=3',
		'/about?before=' + newId(),
		'/?lang=xx',
		'/??',
		'/?q=1',
		'/privacy?lang=en',
		'/news?before=1',
		'/news?x=1',
		'/news?/default',
		'/opportunities?__proto__=1'
	])('without what its page does not read: %s', (url) => {
		const [path = ''] = url.split('?');
		expect(keptRequest({ method: 'GET', url, headers: { host: 'localhost' } })).toEqual({
			key: ask(path),
			url: path
		});
		const before = newId();
		expect(ask(`/news?x=1&before=${before}&lang=en&lang=zh`)).toBe(ask(`/news?lang=en&before=${before}`));
		expect(ask(`/news?before=${before}`)).not.toBe(ask('/news'));
	});

	test('and the pages that are kept read no key that is dropped', async () => {
		const root = 'src/routes/(public)';
		const read = new Map<string, string[]>();
		for (const file of await readdir(root, { recursive: true })) {
			if (!/^(?:about|news|cities|events|opportunities|safety|privacy|accessibility)\/.*\.ts$/.test(file))
				continue;
			const keys = (await readFile(`${root}/${file}`, 'utf8')).matchAll(/searchParams\s*\.\w+\('(\w+)'\)/g);
			read.set(file, [...keys].map(([, key]) => key!).sort());
		}
		expect(Object.fromEntries([...read].filter(([, keys]) => keys.length))).toEqual({
			'events/+page.server.ts': ['after', 'past'],
			'events/[slug]/+page.server.ts': ['done', 'lang', 'rsvp'],
			'news/+page.server.ts': ['before', 'q'],
			'opportunities/[[slug]]/+page.server.ts': ['before', 'done', 'lang']
		});
	});

	test('not for a form, and not for anybody with a session, also a made-up one', () => {
		expect(ask('/news', {}, 'POST')).toBeNull();
		for (const cookie of ['penbridge=x', 'a=b; penbridge=', '__Host-penbridge=abc', ' penbridge = x'])
			expect(ask('/news', { cookie }), cookie).toBeNull();
		expect(ask('/news', { cookie: 'penbridge-language=en; other=1' })).not.toBeNull();
	});

	test('one for each language, however it is asked for, and for each host', () => {
		const english = ask('/news', { 'accept-language': 'en-GB,en;q=0.8' });
		expect(ask('/news')).toBe(english);
		expect(ask('/news', { 'accept-language': 'fr, en' })).toBe(english);
		const chinese = ask('/news', { 'accept-language': 'zh-CN' });
		expect(chinese).not.toBe(english);
		expect(ask('/news', { cookie: 'penbridge-language=zh-Hans' })).toBe(chinese);
		expect(ask('/news', { host: 'evil.example' })).not.toBe(english);
		expect(ask('/news?lang=en', { cookie: 'penbridge-language=zh-Hans' })).not.toBe(chinese);
		// These pages have no address for each language: they follow the browser.
		expect(ask('/privacy?lang=en', { 'accept-language': 'zh-CN' })).not.toBe(ask('/privacy?lang=en'));
		expect(ask('/news', { 'accept-language': 'x'.repeat(301) })).toBeNull();
	});
});

describe('memory', () => {
	const page = (size = 10): KeptPage => ({
		route: '/news',
		headers: {},
		etag: '"a"',
		at: 0,
		bodies: { identity: Buffer.alloc(size), gzip: Buffer.alloc(0), br: Buffer.alloc(0) }
	});

	test('forgets everything at once, also what was begun before', () => {
		const begun = currentGeneration();
		storePage('a', page(), begun);
		expect(keptPage('a')).toBeDefined();
		forgetPages();
		expect(keptPage('a')).toBeUndefined();
		storePage('a', page(), begun);
		expect(keptPage('a')).toBeUndefined();
	});

	test('is bounded in pages and in bytes, and drops what nobody asked for longest', () => {
		for (let n = 0; n < 400; n++) storePage(`page ${n}`, page(), currentGeneration());
		expect(keptPage('page 0')).toBeDefined();
		storePage('one more', page(), currentGeneration());
		expect(keptPage('page 0')).toBeDefined();
		expect(keptPage('page 1')).toBeUndefined();
		forgetPages();
		for (let n = 0; n < 12; n++) storePage(`large ${n}`, page(3_500_000), currentGeneration());
		expect(keptPage('large 0')).toBeUndefined();
		expect(keptPage('large 11')).toBeDefined();
		storePage('huge', page(5_000_000), currentGeneration());
		expect(keptPage('huge')).toBeUndefined();
	});
});

describe('a page without a nonce', () => {
	const policy = "default-src 'none'; script-src 'self' 'nonce-abc='; style-src 'self' 'nonce-abc='";
	const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

	test('allows exactly its own scripts and styles', () => {
		const html = `<style nonce="abc=">p{}</style><script nonce="abc=">a < b</script><script nonce="abc=">c</script>`;
		expect(withoutNonce({ html, policy })).toEqual({
			html: '<style>p{}</style><script>a < b</script><script>c</script>',
			policy: `default-src 'none'; script-src 'self' ${sha('a < b')} ${sha('c')}; style-src 'self' ${sha('p{}')}`
		});
	});

	test('says of attributes what it said', () => {
		const attributes = `${policy}; style-src-attr 'unsafe-hashes' 'sha256-x=' 'nonce-abc='`;
		const fixed = withoutNonce({ html: '<style nonce="abc=">p{}</style>', policy: attributes })!;
		expect(fixed.policy).toMatch(/; style-src-attr 'unsafe-hashes' 'sha256-x='$/);
	});

	test('allows no script that carries no nonce', () => {
		const html = '<script>evil()</script><script nonce="abc=">ours()</script>';
		const fixed = withoutNonce({ html, policy })!;
		expect(fixed.policy).toContain(sha('ours()'));
		expect(fixed.policy).not.toContain(sha('evil()'));
		expect(fixed.policy).not.toContain('nonce');
	});

	test('is not made where the nonce stands anywhere else', () => {
		for (const html of [
			'<p nonce="abc=">',
			'<p>abc=</p>',
			'<script nonce="abc=">never ends',
			'<b title="a" nonce="abc=">'
		])
			expect(withoutNonce({ html, policy }), html).toBeNull();
	});
});
