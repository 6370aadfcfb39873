// Search over the public pages: what is found, in which language, and what is never found.
import { beforeAll, describe, expect, test } from 'vitest';
import * as site from '../../src/lib/server/site/index.ts';
import { otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { inDays, publish, published, typed, written } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);

const hits = async (asked: string, locale: 'en' | 'zh-Hans' = 'en') =>
	(await site.searchSite(asked, locale, null)).hits;
const titlesOf = async (asked: string, locale: 'en' | 'zh-Hans' = 'en') =>
	(await hits(asked, locale)).map(({ title }) => title);
const both = typed({
	en: [
		'Paper gliders',
		'Two schools flew gliders.',
		'We *built* forty gliders near [the river](https://example.org).'
	],
	'zh-Hans': ['纸滑翔机', '两所学校放滑翔机。', '我们在河边放了四十架滑翔机。']
});

describe('a visitor finds', () => {
	test('an article by its words in either language, in the one that has them', async () => {
		const { slug } = await published({ typed: both });
		expect(await hits('glider')).toMatchObject([{ path: `/news/${slug}`, kind: 'news', lang: 'en' }]);
		expect(await hits('滑翔机')).toMatchObject([
			{ path: `/news/${slug}`, lang: 'zh-Hans', title: '纸滑翔机' }
		]);
		expect(await titlesOf('放滑翔机 河边', 'zh-Hans')).toEqual(['纸滑翔机']);
		expect(await titlesOf('滑', 'zh-Hans')).toEqual(['纸滑翔机']);
		expect(await titlesOf('"forty gliders"')).toEqual(['Paper gliders']);
		expect(await titlesOf('"gliders forty"')).toEqual([]);
	});

	test('the place of the words, marked, without the signs of markup', async () => {
		const [hit] = await hits('built river');
		const text = hit!.pieces.map((piece) => piece.text).join('');
		expect(text).toContain('We built forty gliders near the river.');
		expect(hit!.pieces.filter(({ marked }) => marked).map((piece) => piece.text)).toEqual(['built', 'river']);
	});

	test('a city by its name in either language', async () => {
		expect(await hits('anshan')).toContainEqual(
			expect.objectContaining({ path: '/cities/anshan', kind: 'city', title: 'Anshan' })
		);
		expect((await hits('鞍山', 'zh-Hans'))[0]).toMatchObject({ kind: 'city', title: '鞍山' });
		expect((await hits('ghana')).map(({ kind }) => kind)).toContain('city');
	});

	test('page after page, each article once', async () => {
		for (let n = 0; n < 12; n++)
			await published({ typed: typed({ en: [`Zeppelin ${n}`, 'Short', 'Text'] }), slug: `zeppelin-${n}` });
		const first = await site.searchSite('zeppelin', 'en', null);
		const second = await site.searchSite('zeppelin', 'en', first.more);
		expect(first.hits).toHaveLength(10);
		expect(second).toMatchObject({ hits: [{ title: 'Zeppelin 1' }, { title: 'Zeppelin 0' }], more: null });
	});
});

describe('nobody finds', () => {
	test('what is not public: drafts, what waits for its day, what was withdrawn or replaced', async () => {
		const id = await written('t.carver', { typed: typed({ en: ['Xylophone', 'Short', 'Text'] }) });
		expect(await titlesOf('xylophone')).toEqual([]);
		await publish('coordinator', id, inDays(3));
		expect(await titlesOf('xylophone')).toEqual([]);
		await site.withdrawArticle(await actor('coordinator'), id);
		await publish('coordinator', id);
		expect(await titlesOf('xylophone')).toEqual(['Xylophone']);
		await site.reviseArticle(await actor('t.carver'), id, {
			basis: 1,
			typed: typed({ en: ['Marimba', 'Short', 'Text'] }),
			asks: true
		});
		expect(await titlesOf('marimba')).toEqual([]);
		await publish('coordinator', id);
		expect(await titlesOf('xylophone')).toEqual([]);
		expect(await titlesOf('marimba')).toEqual(['Marimba']);
		await site.withdrawArticle(await actor('coordinator'), id);
		expect(await titlesOf('marimba')).toEqual([]);
	});

	test.each(['', '   ', '!!!', '\0', 'a\0b', '&|!<->', "'", '""', '😀', 'x'.repeat(5_000), '( | )', ':*'])(
		'anything for %j, and nothing breaks',
		async (asked) => {
			expect(await hits(asked)).toEqual([]);
		}
	);
});
