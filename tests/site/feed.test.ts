// The news as a feed and in the sitemap, read back as XML.
import { DomUtils, parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { eventAddresses } from '../../src/lib/server/exchange/events/index.ts';
import { newsFeed, siteMap } from '../../src/lib/server/exchange/site/index.ts';
import { useWorld } from '../setup/database.ts';
import { published, typed, written } from './stage.ts';

const { getElementsByTagName, textContent } = DomUtils;

useWorld();

/** The texts of all elements of a name. */
const texts = (xml: string, name: string): string[] =>
	getElementsByTagName(name, parseDocument(xml, { xmlMode: true })).map((element) => textContent(element));

test('it has the news that are written in its language, with addresses of this server', async () => {
	await published({ typed: typed({ en: ['Rice & <noodles>', 'Short', 'Text'] }), slug: 'rice' });
	await published({ typed: typed({ 'zh-Hans': ['只有中文', '短', '文'] }), slug: 'zhongwen' });
	const english = await newsFeed('https://penbridge.example', 'en');
	expect(texts(english, 'title')).toContain('Rice & <noodles>');
	expect(texts(english, 'title')).not.toContain('只有中文');
	expect(texts(english, 'id')).toContain('https://penbridge.example/news/rice?lang=en');
	const chinese = await newsFeed('https://penbridge.example', 'zh-Hans');
	expect(texts(chinese, 'title')).toContain('只有中文');
	expect(texts(chinese, 'title')).not.toContain('Rice & <noodles>');
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
	expect(addresses).toContain('https://penbridge.example/about?lang=zh-Hans');
	expect(addresses.filter((address) => address.includes('draft'))).toEqual([]);
});
