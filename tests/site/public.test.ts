// What the public reads of articles, and when they are checked again.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { countsOf } from '../inbox/waiting.ts';
import { actor } from '../world.ts';
import { edit, inDays, moveToNoon, publish, published, titles, typed, written } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);
afterEach(() => moveClock(0));
const day = 24 * 3_600_000;

describe('what the public reads', () => {
	test('a published article in the reader’s language, and in the language that there is', async () => {
		const { slug } = await published();
		expect(await site.articleView(slug, 'zh-Hans')).toMatchObject({
			lang: 'zh-Hans',
			title: '图书馆里的灯笼'
		});
		expect(await site.articleView(slug, 'en')).toMatchObject({
			lang: 'en',
			versions: [{ locale: 'en' }, { locale: 'zh-Hans' }],
			body: [
				{ nodes: [{ tag: 'p', children: ['We made ', { tag: 'em', children: ['forty'] }, ' lanterns.'] }] }
			]
		});
		const only = await published({ typed: typed({ 'zh-Hans': ['只有中文', '短', '文'] }) });
		expect(await site.articleView(only.slug, 'en')).toMatchObject({ lang: 'zh-Hans', title: '只有中文' });
	});

	test('drafts, what is withdrawn, and what begins tomorrow are not found', async () => {
		const draft = await edit('t.carver', await written());
		const { id, slug } = await published();
		await site.withdrawArticle(await actor('coordinator'), id);
		const later = await written();
		await publish('coordinator', later, inDays(2));
		for (const address of [draft.slug, slug, (await edit('t.carver', later)).slug, 'nowhere', '\0'])
			await expect(site.articleView(address, 'en'), address).rejects.toThrow(NotFound);
		expect(await site.beginPublications()).toBe(0);
		moveClock(3 * day);
		expect(await site.beginPublications()).toBe(1);
		expect(await site.articleView((await edit('t.carver', later)).slug, 'en')).toBeTruthy();
		await site.withdrawArticle(await actor('coordinator'), later);
		await expect(site.withdrawArticle(await actor('coordinator'), id)).rejects.toMatchObject({
			code: 'article_not_public'
		});
	});

	test('a change stays with staff until it is published; a correction is told with its day', async () => {
		const { id, slug } = await published();
		await site.reviseArticle(await actor('t.carver'), id, {
			basis: 1,
			typed: typed({ en: ['Lanterns', 'Short', 'Thirty-nine.'] }, 'We made 39 lanterns, not forty.'),
			asks: true
		});
		expect(await site.articleView(slug, 'en')).toMatchObject({
			title: 'Lanterns at the library',
			corrections: []
		});
		expect((await edit('t.carver', id)).standing).toBe('changed_asked');
		await publish('coordinator', id);
		expect(await site.articleView(slug, 'en')).toMatchObject({
			title: 'Lanterns',
			corrections: [{ text: 'We made 39 lanterns, not forty.' }]
		});
		expect((await edit('t.carver', id)).history).toMatchObject([
			{ number: 2, ended: null },
			{ number: 1, ended: expect.any(String) }
		]);
	});

	test('pages are not in the list of news; the list goes on by the key of its last entry', async () => {
		const page = await published({ kind: 'page', typed: typed({ en: ['About us', 'Short', 'Text'] }) });
		expect(await titles()).not.toContain('About us');
		expect(await site.articleView(page.slug, 'en')).toMatchObject({ title: 'About us' });
		for (let n = 0; n < 12; n++) {
			moveClock(n * 1_000);
			await published({ typed: typed({ en: [`Number ${n}`, 'Short', 'Text'] }) });
		}
		const first = await site.newsView('en', null);
		expect(first.entries.map(({ title }) => title).slice(0, 2)).toEqual(['Number 11', 'Number 10']);
		const second = await site.newsView('en', first.more);
		expect(second.entries.map(({ title }) => title).slice(0, 2)).toEqual(['Number 1', 'Number 0']);
	});

	test('links lead anywhere by https; nothing else becomes one, and markup is text', async () => {
		const { slug } = await published({
			typed: typed({
				en: [
					'<b>Links</b>',
					'Short',
					'[city hall](https://example.org/a) [no](http://example.org) [bad](javascript:alert(1)) <script>x</script>'
				]
			})
		});
		const view = await site.articleView(slug, 'en');
		expect(view.title).toBe('<b>Links</b>');
		const text = JSON.stringify(view.body);
		expect(text).toContain('"href":"https://example.org/a"');
		expect(text.match(/href/g)).toHaveLength(1);
		expect(text).toContain('<script>');
	});
});

describe('the day of the next check', () => {
	test('it comes to the owner, and the page says when it was last checked', async () => {
		const id = await written('t.ellis');
		await publish('coordinator', id);
		const { slug } = await edit('t.ellis', id);
		const due = async (who: string) => (await countsOf(who)).checks ?? 0;
		expect(await due('t.ellis')).toBe(0);
		expect((await site.articleView(slug, 'en')).checked).toBeNull();
		moveClock(31 * day);
		expect(await due('t.ellis')).toBe(1);
		expect(await due('t.sun')).toBe(0);
		expect((await site.articleView(slug, 'en')).checked).toMatch(/\d/);
		await site.checkArticle(await actor('t.carver'), id, inDays(90));
		expect(await due('t.ellis')).toBe(0);
		expect((await site.articleView(slug, 'en')).checked).toBeNull();
		await expect(site.checkArticle(await actor('c.anshan'), id, inDays(90))).rejects.toThrow(NotFound);
	});

	test('what nobody has checked for a month leaves the front page by itself, and stays at its address', async () => {
		// After everything that other tests publish.
		const later = 100;
		moveToNoon(later);
		const front = async () => (await site.frontNews('en')).map(({ title }) => title);
		const { slug, id } = await published({
			typed: typed({ en: ['Old already', 'Short', 'Text'] }),
			nextOn: inDays(1)
		});
		expect(await front()).toContain('Old already');
		moveToNoon(later + 31);
		expect(await front()).toContain('Old already');
		moveToNoon(later + 32);
		expect(await front()).not.toContain('Old already');
		expect(await site.articleView(slug, 'en')).toBeTruthy();
		await site.checkArticle(await actor('t.carver'), id, inDays(30));
		expect(await front()).toContain('Old already');
	});

	test('an article that asks to be published comes to those who may, and to nobody who wrote it', async () => {
		const waiting = async (who: string) => (await countsOf(who)).publications ?? 0;
		const before = [await waiting('coordinator'), await waiting('c.anshan')];
		const id = await written();
		expect(await waiting('coordinator')).toBe(before[0]! + 1);
		expect(await waiting('c.anshan')).toBe(before[1]!);
		expect(await waiting('t.ellis')).toBe(0);
		await publish('coordinator', id);
		expect(await waiting('coordinator')).toBe(before[0]!);
		await written('coordinator');
		expect(await waiting('coordinator')).toBe(before[0]!);
	});
});
