// What is off has no page, no row, no line and no job. Keeping, erasing and withdrawing go on. Each test takes a switch away under something
// that is open, as no coordinator can, so that there is something that must not be found.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { db, eq, rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import { navigation } from '../../../src/lib/server/app/navigation.ts';
import { counters } from '../../../src/lib/server/inbox/index.ts';
import * as consent from '../../../src/lib/server/consent/index.ts';
import {
	applicationView,
	callAddresses,
	callForStaff,
	callsView,
	callView,
	countReach,
	deciding,
	journeys,
	outside,
	remindOfRecommendations
} from '../../../src/lib/server/opportunities/index.ts';
import {
	findArticle,
	nameEditor,
	searchSite,
	siteMap,
	siteView
} from '../../../src/lib/server/site/index.ts';
import { comeAlong, eventView, stayAway } from '../../../src/lib/server/site/events/index.ts';
import { albumView, galleryView } from '../../../src/lib/server/site/pictures/index.ts';
import { compareTry, countTries, practicePage } from '../../../src/lib/server/words/tries/index.ts';
import { corrected, useSix } from '../../forum/corrections.ts';
import { countsOf } from '../../inbox/waiting.ts';
import { agrees, handIn } from '../../opportunities/applying.ts';
import { journeyOf } from '../../opportunities/journey/stage.ts';
import { applied, applicantsOf, openPost } from '../../opportunities/outside/stage.ts';
import { draftCall, openCall } from '../../opportunities/stage.ts';
import { useMailbox } from '../../mailbox.ts';
import { held } from '../../site/events/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { anshan, backOn, beijing, cutOff } from './switching.ts';

useWorld();
useMailbox();
const scene = useSix();
beforeAll(async () => nameEditor(await actor('coordinator'), beijing, await personId('t.ellis')));
afterEach(async () => {
	moveClock(0);
	for (const module of t.programModules) await backOn(module);
	await backOn('visits', [null]);
});

const english = <T>(work: () => Promise<T>) => inLocale('en', work);
const menu = async (username: string) => {
	const who = await actor(username);
	const { alerts, matters, staff } = await counters(who, { fresh: true, queue: false });
	const { links, wide, more } = navigation(who, { inbox: 0, waiting: 0, alerts, matters, staff, answers: 0 });
	return [...links, ...wide, ...more].flatMap((entry) => entry.pages ?? [entry]).map(({ href }) => href);
};

test('a menu has the pages of modules that are on, by the programs of whoever reads it', async () => {
	expect(await menu('maya')).toContain('/applications');
	expect(await menu('t.carver')).toContain('/calls');
	await cutOff('opportunities', [beijing]);
	// They are in one program, the coordinator is in both.
	expect(await menu('maya')).not.toContain('/applications');
	expect(await menu('t.carver')).not.toContain('/calls');
	expect(await menu('coordinator')).toContain('/calls');
	await cutOff('opportunities', [anshan]);
	expect(await menu('coordinator')).not.toContain('/calls');
});

test('a call of a program without opportunities is found by nobody, in no list, search or map, and nobody writes one', async () => {
	const { id, slug } = await openCall();
	const draft = await draftCall();
	const hitPaths = async () =>
		(await english(() => searchSite('Flights', 'en', null))).hits.map(({ path }) => path);
	const addresses = async () =>
		siteMap('https://penbridge.example', { '/opportunities': await callAddresses() });
	const listed = async (who: string) => (await siteView(await actor(who), null, 'en')).entries;
	expect(await hitPaths()).toContain(`/opportunities/${slug}`);
	expect(await addresses()).toContain(slug);
	expect((await countsOf('t.ellis')).publications).toBeGreaterThan(0);
	await cutOff('opportunities', [beijing]);
	await expect(english(() => callView(slug, 'en'))).rejects.toThrow(NotFound);
	for (const who of ['t.carver', 'coordinator'])
		await expect(callForStaff(await actor(who), slug, 'en'), who).rejects.toThrow(NotFound);
	expect((await callsView(await actor('coordinator'), 'en')).map((call) => call.slug)).not.toContain(slug);
	await expect(applicationView(await actor('maya'), slug, 'en')).rejects.toThrow(NotFound);
	expect(await hitPaths()).not.toContain(`/opportunities/${slug}`);
	expect(await addresses()).not.toContain(slug);
	for (const article of [id, draft])
		await expect(findArticle(await actor('coordinator'), article)).rejects.toThrow(NotFound);
	expect((await listed('coordinator')).map((entry) => entry.id)).not.toContain(id);
	expect((await countsOf('t.ellis')).publications ?? 0).toBe(0);
	await expect(draftCall()).rejects.toThrow(NotFound);
	await backOn('opportunities');
	expect((await english(() => callView(slug, 'en'))).title).toBe('A month in Beijing');
});

test('no line waits and no job writes to anybody for applications of a program without them', async () => {
	const { id, slug } = await openCall({ recommendation: 'on' });
	await handIn('maya', slug);
	expect((await countsOf('t.carver')).recommendations).toBeGreaterThan(0);
	await cutOff('opportunities', [beijing]);
	expect(await countsOf('t.carver')).not.toHaveProperty('recommendations');
	moveClock(45 * day);
	const reminded = async () =>
		(
			await rows<{ n: number }>(
				sql`select count(*)::int as n from recommendation where reminded_at is not null`
			)
		)[0]!.n;
	const before = await reminded();
	await remindOfRecommendations();
	await countReach();
	expect(await reminded()).toBe(before);
	const counted = async () => db().select().from(t.callReach).where(eq(t.callReach.articleId, id));
	expect(await counted()).toEqual([]);
	await backOn('opportunities');
	await remindOfRecommendations();
	await countReach();
	expect(await reminded()).toBeGreaterThan(before);
	expect(await counted()).toHaveLength(1);
});

test('without scores and journeys a call stays, nobody names reviewers or decides, and no journey is found', async () => {
	const { slug } = await journeyOf(['maya']);
	const coordinator = await actor('coordinator');
	const desk = () => callForStaff(coordinator, slug, 'en');
	expect((await desk()).kept).not.toBeNull();
	expect(await journeys.hasJourney(coordinator, slug, 'en')).toBe(true);
	await cutOff('selection', [beijing]);
	expect((await desk()).kept).toBeNull();
	expect((await deciding.decidingView(coordinator, slug, 'en')).decision).toBeNull();
	await expect(
		deciding.proposeDecision(coordinator, slug, { fingerprint: '', tellAt: '', days: '7', unrelated: true })
	).rejects.toThrow(NotFound);
	await expect(journeys.journeyView(coordinator, slug, 'en')).rejects.toThrow(NotFound);
	expect(await journeys.hasJourney(coordinator, slug, 'en')).toBe(false);
	expect((await english(async () => applicationView(await actor('maya'), slug, 'en'))).journey).toBeNull();
});

test('without applicants from outside a post is only read; who was there is still erased on their day', async () => {
	const { id, slug } = await openPost();
	await applied(slug, 'confirmed');
	expect((await english(() => callView(slug, 'en'))).link).toBe('new');
	await cutOff('outside_applicants', [beijing]);
	expect((await english(() => callView(slug, 'en'))).link).toBeNull();
	const asking = { name: 'Kim', email: 'kim@example.org', website: '', locale: 'en', address: '10.0.0.9' };
	await expect(outside.askToApply(slug, asking)).rejects.toThrow(NotFound);
	expect(await applicantsOf(id)).toHaveLength(1);
	moveClock(400 * day);
	await outside.forgetApplicants();
	expect(await applicantsOf(id)).toEqual([]);
});

test('a family’s consent to a journey is withdrawn, whatever is off', async () => {
	const { id, slug } = await openCall();
	await handIn('maya', slug);
	await agrees('t.carver', 'maya', id);
	await cutOff('opportunities', [beijing]);
	await consent.withdraw(await actor('t.carver'), {
		personId: await personId('maya'),
		scope: 'travel',
		about: id,
		askedBy: 'guardian',
		reason: 'They asked on the phone.'
	});
	const ended = await db().select().from(t.consentWithdrawal).where(eq(t.consentWithdrawal.about, id));
	expect(ended).toHaveLength(1);
});

test('sentences are not offered again on boards and in letters of a program that does not practise them', async () => {
	await corrected('lin', 't.chaoyang', scene.place);
	const [entry] = (await practicePage(await actor('maya'), 'en')).again;
	const words = '我周末去了公园。';
	await cutOff('sentence_practice', [beijing]);
	const page = await practicePage(await actor('maya'), 'en');
	expect(page).toMatchObject({ again: [], practises: false });
	// What was corrected on the boards is still there to read.
	expect(page.received.length).toBeGreaterThan(0);
	expect(await countTries(await actor('maya'), 'en')).toBe(0);
	await expect(
		compareTry(await actor('maya'), { revisionId: entry!.revisionId, sentence: entry!.sentence, words }, 'en')
	).rejects.toThrow(NotFound);
	await backOn('sentence_practice');
	expect((await practicePage(await actor('maya'), 'en')).again).toContainEqual(entry);
});

test('without sign-up, albums and delegations events are read, nobody says that they come, and there is no gallery', async () => {
	const { slug } = await held();
	const ellis = await actor('t.ellis');
	await comeAlong(ellis, slug, { seats: 1, answer: '' });
	const [album] = (await galleryView('en', null)).albums;
	const look = () => english(() => eventView(ellis, { slug, locale: 'en', token: null }));
	expect((await look()).answer.open).toBe(true);
	await cutOff('visits', [null]);
	expect((await look()).answer).toMatchObject({ open: false });
	await expect(comeAlong(await actor('t.moore'), slug, { seats: 1, answer: '' })).rejects.toMatchObject({
		code: 'event_no_rsvp'
	});
	await stayAway(ellis, slug);
	expect((await galleryView('en', null)).albums).toEqual([]);
	await expect(albumView(album!.slug, 'en')).rejects.toThrow(NotFound);
	expect((await siteView(await actor('t.ellis'), null, 'en')).keepsAlbums).toBe(false);
	expect(await siteMap('https://penbridge.example', {})).not.toContain('/gallery');
});
