// The news as a feed and in the sitemap, read back as XML.
import { parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { newsFeed, siteMap } from '../../src/lib/server/exchange/site/index.ts';
import { useWorld } from '../setup/database.ts';
import { published, typed, written } from './stage.ts';

useWorld();

/** The texts of all elements of a name. */
function texts(xml: string, name: string): string[] {
	const { children } = parseDocument(xml, { xmlMode: true });
	const found: string[] = [];
	const walk = (nodes: typeof children): void => {
		for (const node of nodes)
			if ('children' in node) {
				if ('name' in node && node.name === name)
					found.push(node.children.map((child) => ('data' in child ? child.data : '')).join(''));
				walk(node.children as typeof children);
			}
	};
	walk(children);
	return found;
}

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
	const addresses = texts(await siteMap('https://penbridge.example'), 'loc');
	for (const locale of ['en', 'zh-Hans'])
		expect(addresses).toContain(`https://penbridge.example/news/${slug}?lang=${locale}`);
	expect(addresses).toContain('https://penbridge.example/privacy');
	expect(addresses.filter((address) => address.includes('draft'))).toEqual([]);
});
