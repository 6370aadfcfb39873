import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { answerRelated, nameReviewer } from '../../src/lib/server/opportunities/index.ts';
import { nameEditor } from '../../src/lib/server/site/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { dayAhead, openCall } from './stage.ts';
import { begin, complete, desk, listOf, readersOf, reviews } from './reviewing.ts';

useWorld();
afterEach(() => moveClock(0));
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

describe('the review', () => {
	test('begins after the deadline, with enough reviewers who have said where they are related', async () => {
		const call = await openCall({ closesDay: dayAhead(1) });
		await complete('maya', 't.carver', call);
		await nameReviewer(await actor('coordinator'), call.slug, await personId('t.phillips'));
		await expect(begin(call.slug)).rejects.toEqual(new Conflict('review_early'));
		moveClock(2 * 86_400_000);
		await expect(begin(call.slug)).rejects.toEqual(new Conflict('review_reviewers'));
		await answerRelated(await actor('t.phillips'), call.slug, []);
		await reviews(call.slug, 't.anshan');
		await begin(call.slug);
		await expect(begin(call.slug)).rejects.toEqual(new Conflict('review_begun'));
		expect((await listOf('t.anshan', call.slug)).map(({ number, state }) => [number, state])).toEqual([
			[1, 'open']
		]);
	});

	test('gives nothing to whoever works at the school, names it, or has the same family name', async () => {
		const call = await openCall({ closesDay: dayAhead(1) });
		const own = await complete('maya', 't.carver', call);
		for (const who of ['t.chaoyang', 't.ellis', 't.phillips', 't.anshan', 't.he'])
			await nameReviewer(await actor('coordinator'), call.slug, await personId(who));
		for (const who of ['t.chaoyang', 't.ellis', 't.anshan', 't.he'])
			await answerRelated(await actor(who), call.slug, []);
		await answerRelated(await actor('t.phillips'), call.slug, ['carver']);
		moveClock(9 * 86_400_000);
		await begin(call.slug, 3);
		const readers = await readersOf(call.slug, own, [
			't.chaoyang',
			't.ellis',
			't.phillips',
			't.anshan',
			't.he'
		]);
		expect(readers.map(({ who }) => who)).toEqual(['t.chaoyang', 't.anshan', 't.he']);
	});

	test('is looked after by coordinators of the program alone, who do not review', async () => {
		const { slug } = await openCall();
		const phillips = await personId('t.phillips');
		for (const who of ['t.carver', 't.ellis', 't.phillips', 'maya'])
			await expect(nameReviewer(await actor(who), slug, phillips), who).rejects.toThrow(NotFound);
		for (const who of ['coordinator', 'maya'])
			await expect(
				nameReviewer(await actor('coordinator'), slug, await personId(who)),
				who
			).rejects.toMatchObject({ field: 'person', code: 'reviewer_unknown' });
		await expect(desk('t.phillips', slug)).rejects.toThrow(NotFound);
		await nameReviewer(await actor('coordinator'), slug, phillips);
		await expect(nameReviewer(await actor('coordinator'), slug, phillips)).rejects.toEqual(
			new Conflict('reviewer_already')
		);
		expect(await desk('t.phillips', slug)).toMatchObject({ review: { asked: false }, kept: null, lines: [] });
	});
});
