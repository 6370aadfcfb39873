// The page about the commission, and the numbers of the front page.
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { otherCoordinator } from '../schools/programs/stage.ts';
import { useEmpty, useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { publish, published, typed, written } from './stage.ts';

const yearsOf = async (locale: 'en' | 'zh-Hans' = 'en') =>
	Object.fromEntries(
		(await site.aboutView(locale)).years.map(({ year, entries }) => [year, entries.map(({ text }) => text)])
	);

describe('with the demo world', () => {
	useWorld();
	beforeAll(otherCoordinator);

	test('its pages stand in full, in the reader’s language', async () => {
		const { pages } = await site.aboutView('en');
		expect(pages.map(({ title }) => title)).toContain('The committee and what it does');
		expect((await site.aboutView('zh-Hans')).pages[0]!.lang).toBe('zh-Hans');
	});

	test('a page of a program or a city, and a draft of the commission, are not among them', async () => {
		await published({ kind: 'page', typed: typed({ en: ['Of a program', 'Short', 'Text'] }) });
		const id = await written('coordinator', {
			kind: 'page',
			programId: '',
			typed: typed({ en: ['Of the commission', 'Short', 'Text'] })
		});
		const titles = async () => (await site.aboutView('en')).pages.map(({ title }) => title);
		expect(await titles()).not.toContain('Of a program');
		expect(await titles()).not.toContain('Of the commission');
		await publish('c.anshan', id);
		expect(await titles()).toContain('Of the commission');
		await site.withdrawArticle(await actor('coordinator'), id);
		expect(await titles()).not.toContain('Of the commission');
	});

	test('the years: cities since, programs begun, articles that name a year, reports of their year', async () => {
		await published({ kind: 'page', typed: typed({ en: ['1976: An old bell', 'Short', 'Text'] }) });
		await published({ kind: 'page', typed: typed({ en: ['In 3024', 'Short', 'Text'] }) });
		await published({ kind: 'report', typed: typed({ en: ['A report', 'Short', 'Text'] }) });
		await published({ kind: 'news', typed: typed({ en: ['News of 1977', 'Short', 'Text'] }) });
		const years = await yearsOf();
		expect(years[1996]).toContain('Anshan');
		expect(years[1998]).toContain('1998: Birmingham and Chaoyang become friends');
		expect(years[1976]).toEqual(['1976: An old bell']);
		expect(years[3024]).toBeUndefined();
		expect(years[1977]).toBeUndefined();
		const thisYear = Object.entries(years).find(([, texts]) => texts.includes('A report'));
		expect(Number(thisYear![0])).toBeGreaterThanOrEqual(2026);
		expect(Object.values(years).flat()).toContain('Birmingham to Beijing');
		expect((await yearsOf('zh-Hans'))[1996]).toContain('鞍山');
	});

	test('numbers under ten are told to nobody', async () => {
		const numbers = async () =>
			Object.fromEntries((await site.frontView('en')).numbers.map(({ what, text }) => [what, text]));
		const before = await numbers();
		expect(before.schools).toBeUndefined();
		const has = await db().$count(t.programSchool);
		expect(has).toBeLessThan(10);
		for (let n = has; n < 10; n++) {
			const id = `more-${n}`;
			await db().insert(t.school).values({
				id,
				cityId: 'anshan',
				timeZone: 'Asia/Shanghai',
				locale: 'zh-Hans',
				opensAt: '08:00',
				closesAt: '15:00'
			});
			if (n === 9) expect((await numbers()).schools).toBeUndefined();
			await db().insert(t.programSchool).values({ programId: 'birmingham-anshan', schoolId: id });
		}
		expect((await numbers()).schools).toBe('10');
		expect(Number(before.letters)).toBe(
			(await db().select().from(t.release)).filter(({ pairingId }) => pairingId).length
		);
	});
});

describe('with nothing', () => {
	useEmpty();
	test('the page about the commission and the front page are empty, not broken', async () => {
		expect(await site.aboutView('en')).toEqual({ pages: [], others: [], years: [] });
		expect(await site.frontView('zh-Hans')).toMatchObject({ news: [], cities: [], numbers: [], event: null });
	});
});
