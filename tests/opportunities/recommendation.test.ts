import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { make } from '../../src/lib/server/records/data-export/make-copy.ts';
import { matters } from '../../src/lib/server/inbox/index.ts';
import { erasePerson } from '../../src/lib/server/records/erasure/index.ts';
import { db, eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import {
	handInRecommendation,
	remindOfRecommendations,
	saveRecommendation,
	takeOverRecommendation
} from '../../src/lib/server/opportunities/index.ts';
import { notificationsPage } from '../../src/lib/server/inbox/notifications/find.ts';
import { nameEditor } from '../../src/lib/server/site/index.ts';
import { useWorld } from '../setup/database.ts';
import { trailOf } from '../safety/reports/letters.ts';
import { actor, personId } from '../world.ts';
import { handIn, look, rowOf, save, twoAnswers, withdraw } from './applying.ts';
import { desk, praise, recommend, recommendationForm, recommendedCall, task } from './reviewing.ts';

useWorld();
afterEach(() => moveClock(0));
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

const waits = async (who: string) =>
	(await matters(await actor(who), true)).find(({ kind }) => kind === 'recommendations');
const asked = async () => {
	const call = await recommendedCall();
	await handIn('maya', call.slug);
	return { ...call, own: (await rowOf('maya', call.id))!.id };
};
const rule = async (slug: string) =>
	(await look('maya', slug)).rules.find((entry) => entry.rule === 'recommendation');

describe('a recommendation', () => {
	test('is asked when the application is handed in, stands in the inbox of the teachers, and goes when it is handed in', async () => {
		const call = await recommendedCall();
		await save('maya', call.slug, twoAnswers);
		expect(await waits('t.carver')).toBeUndefined();
		await handIn('maya', call.slug);
		const id = (await rowOf('maya', call.id))!.id;
		expect(await waits('t.carver')).toMatchObject({ n: 1, subject: `${call.slug}?recommend=${id}` });
		for (const who of ['t.chaoyang', 't.phillips', 'coordinator'])
			expect(await waits(who), who).toBeUndefined();
		expect(await rule(call.slug)).toMatchObject({ met: false, first: false });
		await recommend('t.carver', call.slug, id);
		expect(await waits('t.carver')).toBeUndefined();
		expect(await rule(call.slug)).toMatchObject({ met: true });
		expect((await desk('t.carver', call.slug)).lines[0]).toMatchObject({ recommendation: 'there' });
		expect(await trailOf(await personId('maya'))).toEqual(
			expect.arrayContaining(['recommendation.begin', 'recommendation.submit'])
		);
	});

	test('is found by nobody who does not teach the student', async () => {
		const { slug, own } = await asked();
		const form = { body: praise, basis: '' };
		for (const who of ['t.chaoyang', 't.phillips', 'coordinator', 'maya', 'noor']) {
			const somebody = await actor(who);
			await expect(saveRecommendation(somebody, { slug, id: own }, form), who).rejects.toThrow(NotFound);
			await expect(takeOverRecommendation(somebody, { slug, id: own }), who).rejects.toThrow(NotFound);
		}
		await expect(saveRecommendation(await actor('t.carver'), { slug, id: 'x' }, form)).rejects.toThrow(
			NotFound
		);
		const another = await recommendedCall();
		await expect(
			saveRecommendation(await actor('t.carver'), { slug: another.slug, id: own }, form)
		).rejects.toThrow(NotFound);
	});

	test.each([
		['nothing', '', 'recommendation_empty'],
		['signs that nobody sees', ' \u200b ', 'recommendation_empty'],
		['emoji alone', '👍👍👍👍👍👍', 'recommendation_empty'],
		['100 kB', 'x'.repeat(100_000), 'words_too_long'],
		['a zero', 'She works \0 hard every single day', 'letter_unreadable']
	])('with %s is refused at its field', async (_, body, code) => {
		const { slug, own } = await asked();
		await expect(recommend('t.carver', slug, own, body)).rejects.toEqual(
			expect.objectContaining({ name: 'Invalid', field: 'body', code })
		);
	});

	test('in a second window loses nothing, and is fixed when it is handed in', async () => {
		const { id, slug, own } = await asked();
		const carver = await actor('t.carver');
		const older = await recommendationForm('t.carver', slug, own, 'From the older window');
		await saveRecommendation(carver, { slug, id: own }, { body: 'From the newer window', basis: '' });
		await expect(saveRecommendation(carver, { slug, id: own }, older)).rejects.toEqual(
			new Conflict('recommendation_elsewhere')
		);
		expect((await task('t.carver', slug, 'maya', id)).body).toBe('From the newer window');
		const form = await recommendationForm('t.carver', slug, own, praise);
		const sent = await Promise.allSettled(
			Array.from({ length: 20 }, () => handInRecommendation(carver, { slug, id: own }, form))
		);
		expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		await expect(recommend('t.carver', slug, own, 'Something else, entirely and completely')).rejects.toEqual(
			new Conflict('recommendation_handed_in')
		);
	});

	test('is taken over by a colleague with one press, with what was written', async () => {
		const { slug, own } = await asked();
		const [carver, colleague] = [await actor('t.carver'), await actor('t.ellis')];
		await saveRecommendation(carver, { slug, id: own }, { body: 'Maya is', basis: '' });
		const others = (await waitsFor(colleague))!.n;
		await expect(
			saveRecommendation(colleague, { slug, id: own }, { body: praise, basis: '' })
		).rejects.toEqual(new Conflict('recommendation_taken'));
		await takeOverRecommendation(colleague, { slug, id: own });
		expect((await waitsFor(colleague))!.n).toBe(others + 1);
		await expect(saveRecommendation(carver, { slug, id: own }, { body: praise, basis: '' })).rejects.toEqual(
			new Conflict('recommendation_taken')
		);
		await expect(takeOverRecommendation(carver, { slug, id: own }, praise)).rejects.toEqual(
			new Conflict('recommendation_elsewhere')
		);
		await recommend('t.carver', slug, own);
		await expect(takeOverRecommendation(colleague, { slug, id: own })).rejects.toEqual(
			new Conflict('recommendation_handed_in')
		);
	});

	test('is brought back to mind once, after three days of school, until it is handed in', async () => {
		const { slug, own } = await asked();
		const notices = async () =>
			(await notificationsPage(await actor('t.carver'), null)).filter(({ task: place }) =>
				place?.includes(own)
			);
		await remindOfRecommendations();
		expect(await notices()).toEqual([]);
		moveClock(10 * 86_400_000);
		await remindOfRecommendations();
		await remindOfRecommendations();
		expect(await notices()).toMatchObject([{ kind: 'recommendation', task: `${slug}?recommend=${own}` }]);
		await recommend('t.ellis', slug, own);
		expect(await notices()).toEqual([]);
	});

	test('begins anew with the application', async () => {
		const { id, slug, own } = await asked();
		await recommend('t.carver', slug, own);
		await withdraw('maya', id);
		await expect(task('t.carver', slug, 'maya', id)).rejects.toThrow(NotFound);
		await handIn('maya', slug, [twoAnswers[1]!, twoAnswers[0]!]);
		expect(await task('t.carver', slug, 'maya', id)).toMatchObject({ body: '', handedIn: false });
	});

	test('is in no page and no copy of the student’s data, byte for byte, and is erased with the student', async () => {
		const { slug, own } = await asked();
		const secret = 'Zebra quartz recommendation words only for reviewers.';
		await recommend('t.carver', slug, own, secret);
		expect(JSON.stringify(await look('maya', slug))).not.toMatch(/Zebra|carver/i);
		const files = await inLocale('en', async () =>
			unzipSync(
				await make(await actor('t.carver'), await personId('maya'), { why: 'family_asked', locale: 'en' })
			)
		);
		for (const [name, bytes] of Object.entries(files)) expect(strFromU8(bytes), name).not.toContain('Zebra');
		await inLocale('en', async () => erasePerson(await personId('maya'), { by: null, why: 'operator' }));
		expect(await db().select().from(t.recommendation).where(eq(t.recommendation.applicationId, own))).toEqual(
			[]
		);
	});
});

const waitsFor = async (somebody: Awaited<ReturnType<typeof actor>>) =>
	(await matters(somebody, true)).find(({ kind }) => kind === 'recommendations');
