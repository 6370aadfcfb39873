// The news as a feed and in the sitemap, read back as XML.
import { DomUtils, parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { eventAddresses } from '../../src/lib/server/site/events/index.ts';
import { newsFeed, siteMap } from '../../src/lib/server/site/index.ts';
import { useWorld } from '../setup/database.ts';
import { published, typed, written } from './stage.ts';

const { getElementsByTagName, textContent } = DomUtils;

useWorld();

/** The texts of all elements of a name. */
const texts = (xml: string, name: string): string[] =>
	getElementsByTagName(name, parseDocument(xml, { xmlMode: true })).map((element) => textContent(element));

/** The same, as a feed reader shows them: texts of a feed are HTML. */
const shown = (xml: string, name: string): string[] =>
	texts(xml, name).map((html) => textContent(parseDocument(html)));

const hostile = 'Short <script>alert(3)</script> &amp; <!-- b --> ]]> <img src=x onerror=alert(1)>';

test('it has the news that are written in its language, with addresses of this server', async () => {
	await published({ typed: typed({ en: ['Rice & <noodles>', hostile, 'Text'] }), slug: 'rice' });
	await published({ typed: typed({ 'zh-Hans': ['只有中文', '短', '文'] }), slug: 'zhongwen' });
	const english = await newsFeed('https://penbridge.example', 'en');
	expect(shown(english, 'title')).toContain('Rice & <noodles>');
	expect(shown(english, 'title')).not.toContain('只有中文');
	expect(texts(english, 'id')).toContain('https://penbridge.example/news/rice?lang=en');
	const chinese = await newsFeed('https://penbridge.example', 'zh-Hans');
	expect(shown(chinese, 'title')).toContain('只有中文');
	expect(shown(chinese, 'title')).not.toContain('Rice & <noodles>');
	// What is HTML for a reader has no element and no comment: every sign is as it was typed.
	expect(shown(english, 'summary')).toContain(hostile);
	for (const name of ['title', 'summary'])
		for (const entry of texts(english, name))
			expect(
				parseDocument(entry).childNodes.map(({ type }) => type),
				entry
			).toEqual(['text']);
});

test('it says whose it is, and by whom: each entry may do without an author', async () => {
	for (const [locale, title] of [
		['en', 'News · Penbridge 笔桥'],
		['zh-Hans', '新闻 · Penbridge 笔桥']
	] as const) {
		const xml = await newsFeed('https://penbridge.example', locale);
		expect(texts(xml, 'title')[0]).toBe(title);
		expect(texts(xml, 'author')).toEqual([expect.stringContaining('Penbridge 笔桥')]);
		expect(texts(xml, 'id')[0]).toBe(`https://penbridge.example/news.xml?lang=${locale}`);
	}
});

test('the sitemap has each public article in each of its languages, and no draft', async () => {
	await written('t.carver', { slug: 'still-a-draft' });
	const { slug } = await published({ slug: 'in-two-languages' });
	const addresses = texts(
		await siteMap('https://penbridge.example', { '/events': await eventAddresses() }),
		'loc'
	);
	for (const locale of ['en', 'zh-Hans'])
		expect(addresses).toContain(`https://penbridge.example/news/${slug}?lang=${locale}`);
	expect(addresses).toContain('https://penbridge.example/privacy');
	expect(addresses).toContain('https://penbridge.example/events/chinese-new-year-festival?lang=zh-Hans');
	expect(addresses.filter((address) => /youth-camp|teachers-visit/.test(address))).toEqual([]);
	for (const path of ['/about', '/'])
		expect(addresses).toContain(`https://penbridge.example${path}?lang=zh-Hans`);
	expect(addresses.filter((address) => address.includes('draft'))).toEqual([]);
});
