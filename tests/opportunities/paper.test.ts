// The form that a family signs for the journey of one call.
import { beforeAll, expect, test } from 'vitest';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { paperView } from '../../src/lib/server/consent/index.ts';
import { nameEditor, withdrawArticle } from '../../src/lib/server/site/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { desk, reviews } from './reviewing.ts';
import { openCall } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

const paper = async (who: string, about: string | null, more: { language?: string; scope?: string } = {}) =>
	inLocale('en', async () => paperView(await actor(who), { scope: 'travel', about, ...more }, 'en'));

const year = now().getUTCFullYear() + 1;
const travel = { travelFrom: `${year}-03-09`, travelTo: `${year}-04-08` };

test('names the call and the days of its journey in the language of the family, with room for the rest', async () => {
	const { id, slug } = await openCall(travel);
	const { paper: english } = await paper('t.carver', id);
	expect(english.filled!.lines.map(({ text }) => text)).toEqual([
		'A month in Beijing',
		expect.stringMatching(new RegExp(`^March 9\\s–\\sApril 8, ${year}$`)),
		null
	]);
	expect(english.version).toBe(`Penbridge 笔桥 · version 2026-1 of this form · ${slug}`);
	const { paper: chinese } = await paper('t.chaoyang', id, { language: 'zh-Hans' });
	expect(chinese.filled!.lines.map(({ text }) => text)).toEqual([
		'在北京住一个月',
		`${year}年3月9日至4月8日`,
		null
	]);
	// Without a journey it is filled in by hand.
	const { paper: plain, subjects } = await paper('t.carver', null);
	expect(plain.filled!.lines.map(({ text }) => text)).toEqual([null, null, null]);
	expect(plain.version).not.toContain(slug);
	expect(subjects).toContainEqual({ value: id, text: 'A month in Beijing' });
});

test('is there for schools of the program alone, while the call is public and asks for it', async () => {
	const { id, slug } = await openCall(travel);
	expect((await desk('t.carver', slug)).form).toBe(id);
	expect((await desk('coordinator', slug)).form).toBeNull();
	await reviews(slug, 't.grant');
	expect((await desk('t.grant', slug)).form).toBeNull();
	for (const who of ['t.grant', 't.anshan', 'maya'])
		await expect(paper(who, id), who).rejects.toThrow(NotFound);
	await expect(paper('t.carver', id, { scope: 'event' })).rejects.toThrow(NotFound);
	await expect(paper('t.carver', 'x')).rejects.toThrow(NotFound);
	const { id: open } = await openCall({ ...travel, consent: '' });
	await expect(paper('t.carver', open)).rejects.toThrow(NotFound);
	await withdrawArticle(await actor('coordinator'), id, 'all');
	await expect(paper('t.carver', id)).rejects.toThrow(NotFound);
});
