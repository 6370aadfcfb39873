// A change of what is public waits for its day: until then the earlier wording stays.
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../src/lib/server/kernel/db/index.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { eventsOf, otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { edit, inDays, publish, published, titles, typed } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);
beforeEach(() => moveClock(0));
afterEach(() => moveClock(0));
const day = 24 * 3_600_000;

/** A public article with a change that a second adult planned for the day after tomorrow. */
async function planned(words = 'Other lanterns', correction = '') {
	const { id, slug } = await published();
	await change(id, words, correction);
	await publish('coordinator', id, inDays(2));
	return { id, slug };
}

async function change(id: string, words: string, correction = '') {
	const { revision } = await edit('t.carver', id);
	await site.reviseArticle(await actor('t.carver'), id, {
		basis: revision.number,
		typed: typed({ en: [words, 'Short', 'Text'] }, correction),
		asks: true
	});
}

const shown = async (slug: string) => (await site.articleView(slug, 'en')).title;
const publicationsOf = (id: string) =>
	db().select().from(t.articlePublication).where(eq(t.articlePublication.articleId, id));

test('the earlier wording stays until the day, and the new one takes its place', async () => {
	const { id, slug } = await planned();
	expect(await edit('coordinator', id)).toMatchObject({
		standing: 'change_scheduled',
		publishing: null,
		withdraws: true,
		planned: expect.any(String)
	});
	expect(await site.beginPublications()).toBe(0);
	expect(await shown(slug)).toBe('Lanterns at the library');
	expect(await titles()).toContain('Lanterns at the library');
	expect((await site.searchSite('lanterns', 'en', null)).hits.map(({ title }) => title)).toContain(
		'Lanterns at the library'
	);
	moveClock(3 * day);
	expect(await site.beginPublications()).toBe(1);
	expect(await shown(slug)).toBe('Other lanterns');
	expect(await titles()).toEqual(expect.arrayContaining(['Other lanterns']));
	const { hits } = await site.searchSite('"other lanterns"', 'en', null);
	expect(hits).toMatchObject([{ path: `/news/${slug}` }]);
	expect(await edit('coordinator', id)).toMatchObject({ standing: 'public', planned: null });
	expect((await edit('coordinator', id)).history).toMatchObject([
		{ number: 2, begun: true, ended: null },
		{ number: 1, begun: true, ended: expect.any(String) }
	]);
});

test('a correction that waits is told to nobody, nor is one that was stopped', async () => {
	const { id, slug } = await planned('Other lanterns', 'We made 39.');
	expect((await site.articleView(slug, 'en')).corrections).toEqual([]);
	await site.withdrawArticle(await actor('coordinator'), id, 'planned');
	expect((await site.articleView(slug, 'en')).corrections).toEqual([]);
	expect(await edit('coordinator', id)).toMatchObject({ standing: 'changed_asked', publishing: 'yes' });
	await publish('coordinator', id);
	expect((await site.articleView(slug, 'en')).corrections).toMatchObject([{ text: 'We made 39.' }]);
});

test('twenty processes begin it once', async () => {
	const { id, slug } = await planned();
	moveClock(3 * day);
	const begun = await Promise.all(Array.from({ length: 20 }, () => site.beginPublications()));
	expect(begun.reduce((sum, count) => sum + count)).toBe(1);
	const publications = await publicationsOf(id);
	expect(publications.filter(({ endedAt }) => !endedAt)).toHaveLength(1);
	expect(publications).toHaveLength(2);
	expect(await shown(slug)).toBe('Other lanterns');
});

test('whoever takes the article off the site ends both; nothing comes back on the day', async () => {
	const { id, slug } = await planned();
	await site.withdrawArticle(await actor('coordinator'), id);
	await expect(shown(slug)).rejects.toThrow(NotFound);
	moveClock(3 * day);
	expect(await site.beginPublications()).toBe(0);
	await expect(shown(slug)).rejects.toThrow(NotFound);
	expect(await publicationsOf(id)).toMatchObject([
		{ endedAt: expect.any(Date) },
		{ endedAt: expect.any(Date) }
	]);
});

test('the plan alone is called off by those who may withdraw, and only where there is one', async () => {
	const { id, slug } = await planned();
	await expect(site.withdrawArticle(await actor('t.ellis'), id, 'planned')).rejects.toMatchObject({
		code: 'article_publishers'
	});
	await expect(site.withdrawArticle(await actor('c.anshan'), id, 'planned')).rejects.toThrow(NotFound);
	await site.withdrawArticle(await actor('t.carver'), id, 'planned');
	await expect(site.withdrawArticle(await actor('t.carver'), id, 'planned')).rejects.toMatchObject({
		code: 'article_not_public'
	});
	moveClock(3 * day);
	expect(await site.beginPublications()).toBe(0);
	expect(await shown(slug)).toBe('Lanterns at the library');
});

test('a newer change takes the place of the plan: another day, or at once', async () => {
	const { id, slug } = await planned();
	await change(id, 'Third lanterns');
	expect((await edit('coordinator', id)).standing).toBe('changed_asked');
	await publish('coordinator', id, inDays(4));
	moveClock(3 * day);
	expect(await site.beginPublications()).toBe(0);
	expect(await shown(slug)).toBe('Lanterns at the library');
	await change(id, 'Fourth lanterns');
	await publish('coordinator', id);
	expect(await shown(slug)).toBe('Fourth lanterns');
	moveClock(5 * day);
	expect(await site.beginPublications()).toBe(0);
	expect(await shown(slug)).toBe('Fourth lanterns');
});

test('on the day names are looked for again: then the earlier wording stays, and a publisher is asked', async () => {
	const { id, slug } = await planned('Lanterns by Quillon Featherstone', 'He wrote it.');
	await db()
		.update(t.person)
		.set({ displayName: 'Quillon Featherstone' })
		.where(eq(t.person.id, await personId('noor')));
	moveClock(3 * day);
	expect(await site.beginPublications()).toBe(0);
	expect(await shown(slug)).toBe('Lanterns at the library');
	expect((await site.articleView(slug, 'en')).corrections).toEqual([]);
	expect(await edit('coordinator', id)).toMatchObject({ standing: 'changed_asked', planned: null });
	expect((await eventsOf('article.stop')).at(-1)).toMatchObject({ subjectId: id, actorId: null });
	expect((await edit('coordinator', id)).history[0]).toMatchObject({ begun: false });
});
