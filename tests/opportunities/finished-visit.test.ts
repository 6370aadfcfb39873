// Last year's study visit in the demo, as those see it who come to the demo. The other tests have a world without it.
// It makes a whole world of its own, which takes ten seconds.
import { beforeAll, expect, test } from 'vitest';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { seedWorld } from '../../src/lib/server/app/demo/index.ts';
import { articleView } from '../../src/lib/server/site/index.ts';
import { deciding, opportunitiesView } from '../../src/lib/server/opportunities/index.ts';
import { modules as everything } from '../../src/lib/server/kernel/schema/index.ts';
import { programModulesView } from '../../src/lib/server/schools/modules/index.ts';
import { useEmpty } from '../setup/database.ts';
import { actor } from '../world.ts';
import { journeyFor } from './journey/stage.ts';
import { look } from './applying.ts';

useEmpty();
beforeAll(() => seedWorld(now(), { more: true }), 60_000);

const slug = 'four-weeks-in-chao-yang';

test('it is in the list of what is over, beside this year’s and a teaching post', async () => {
	const { current, past } = await inLocale('en', () => opportunitiesView('en', null));
	expect(current.map(({ slug: open }) => open).sort()).toEqual(['beijing-summer', 'teach-in-anshan']);
	expect(past).toMatchObject([{ slug, state: 'past' }]);
});

test('four went and told about it, with an adult of their school; their article is in the news in both languages', async () => {
	const journey = await journeyFor('coordinator', slug);
	expect(journey).toMatchObject({ isOver: true, adults: [{ state: 'responsible' }] });
	expect(journey.travellers.map(({ name }) => name).sort()).toEqual(['Aaliyah', 'Darius', 'Kofi', 'Leah']);
	for (const traveller of journey.travellers) {
		expect(traveller).toMatchObject({ consent: true, told: { topicId: expect.any(String) } });
		expect(traveller.papers.every(({ seen }) => seen)).toBe(true);
	}
	for (const locale of ['en', 'zh-Hans'] as const)
		expect((await inLocale(locale, () => articleView('back-from-chao-yang', locale))).title).toBeTruthy();
	await expect(journeyFor('t.phillips', slug)).rejects.toThrow(NotFound);
});

test('each student sees how it ended for them, and those who decided see the list', async () => {
	expect(await look('leah', slug)).toMatchObject({ stage: 'accepted', journey: { state: 'returned' } });
	expect((await look('leah', slug)).journey!.told).toBeTruthy();
	expect(await look('priya', slug)).toMatchObject({ stage: 'not_chosen', journey: null });
	const { decision } = await inLocale('en', async () =>
		deciding.decidingView(await actor('coordinator'), slug, 'en')
	);
	expect(decision!.lines.map(({ outcome }) => outcome)).toEqual([
		'offered',
		'offered',
		'offered',
		'offered',
		'waiting',
		'waiting'
	]);
});

test('a small program has just begun: a school, a class, and nothing on that nobody asked for', async () => {
	const modules = await programModulesView(await actor('coordinator'), 'birmingham-hitachi');
	expect(modules.map(({ on }) => on)).toEqual([false, false, false, false]);
	expect(await actor('t.hitachi')).toMatchObject({ roles: ['teacher'], modules: ['visits'] });
	expect((await actor('t.carver')).modules).toEqual(everything);
});
