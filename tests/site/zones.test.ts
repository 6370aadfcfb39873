// The days of an article are those of its zone, for every reader.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { dayAfter, dayIn } from '../../src/lib/server/kernel/time/index.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { countsOf } from '../inbox/waiting.ts';
import { otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { edit, publish, published, typed, written } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);
afterEach(() => moveClock(0));

/** Tomorrow at this hour of UTC. At 20:00 it is the same day in Birmingham, and the next one in Beijing. */
function atHour(hour: number) {
	const tomorrow = dayAfter(dayIn(new Date(), 'UTC'), 1);
	moveClock(new Date(`${tomorrow}T${String(hour).padStart(2, '0')}:00:00Z`).getTime() - Date.now());
	return tomorrow;
}
const view = (slug: string, locale: 'en' | 'zh-Hans' = 'en') => site.articleView(slug, locale);

test('an article about a city has the days of that city', async () => {
	const day = atHour(20);
	const { slug } = await published({ cityId: 'beijing' });
	expect((await view(slug)).isoDate).toBe(dayAfter(day));
	expect((await view(slug, 'zh-Hans')).isoDate).toBe(dayAfter(day));
	const { articles } = await site.cityView('beijing', 'en');
	expect(articles[0]!.date).toBe((await view(slug)).date);
});

test('an article of a program, and one of the commission, have the days of our own city', async () => {
	const day = atHour(3);
	const ours = dayAfter(day, -1);
	const { slug } = await published();
	expect((await view(slug)).isoDate).toBe(ours);
	expect((await view(slug, 'zh-Hans')).isoDate).toBe(ours);
	const id = await written('coordinator', { programId: '' });
	await publish('c.anshan', id);
	expect((await view((await edit('coordinator', id)).slug)).isoDate).toBe(ours);
	const entry = (await site.newsView('en', null)).entries.find((news) => news.slug === slug);
	expect(entry!.date).toBe((await view(slug)).date);
});

test('a day of publication begins there, and the day of a check comes there', async () => {
	const day = atHour(12);
	const id = await written('t.chaoyang', { cityId: 'beijing', nextOn: dayAfter(day) });
	await publish('coordinator', id, dayAfter(day));
	const due = async () => (await countsOf('t.chaoyang')).checks ?? 0;
	const [before, hour] = [await due(), 3_600_000];
	const noon = now().getTime() - Date.now();
	moveClock(noon + 3 * hour);
	expect(await site.beginPublications()).toBe(0);
	expect(await due()).toBe(before);
	// Midnight in Beijing; in Birmingham it is morning.
	moveClock(noon + 4 * hour + 60_000);
	expect(await site.beginPublications()).toBe(1);
	expect(await due()).toBe(before + 1);
	const { slug, check } = await edit('t.chaoyang', id);
	expect(check.due).toBe(true);
	expect(await view(slug)).toMatchObject({ isoDate: dayAfter(day), checked: null });
	moveClock(noon + 29 * hour);
	expect((await view(slug)).checked).toMatch(/\d/);
});

test('the day of a check that is chosen lies after today there', async () => {
	const day = atHour(20);
	const about = (cityId: string) =>
		written('t.carver', { cityId, nextOn: dayAfter(day), typed: typed({ en: ['A', 'B', 'C'] }) });
	await expect(about('beijing')).rejects.toMatchObject({ field: 'nextOn', code: 'article_check_day' });
	const id = await about('birmingham');
	await expect(site.checkArticle(await actor('t.carver'), id, day)).rejects.toMatchObject({
		field: 'nextOn'
	});
	await site.checkArticle(await actor('t.carver'), id, dayAfter(day));
});
