// The portfolio for a parents' evening: a student's own words, and nothing of another child's.
import { beforeEach, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { recallLetter } from '../../../src/lib/server/review/index.ts';
import { setNow } from '../../schools/deputies/stage.ts';
import { beginSeason, send } from '../../participation/season.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { eventsOf, eventsOfWork, portfolioOf } from './stage.ts';

useWorld();
beforeEach(beginSeason);

test('it holds the student’s own letters of the term, the oldest first, with the pal’s display name', async () => {
	await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	await send('lin', 'maya', 't.chaoyang', '2026-09-04T02:00:00Z');
	await send('maya', 'lin', 't.carver', '2026-09-08T15:00:00Z');
	setNow('2026-09-15T15:00:00Z');
	const portfolio = await portfolioOf('t.carver', 'maya');
	expect(portfolio.letters.map(({ at, to, body }) => ({ at, to, body }))).toEqual([
		{ at: 'September 2, 2026', to: 'to Lin', body: 'Hello lin' },
		{ at: 'September 8, 2026', to: 'to Lin', body: 'Hello lin' }
	]);
	expect(portfolio.work).toMatchObject({ sent: 2, arrived: 1, answered: 1 });
	// Intl writes thin spaces round the dash.
	expect(portfolio.periods.map(({ text }) => text.replaceAll(/\s/g, ' '))).toEqual([
		'This term: August 10, 2026 – May 28, 2027',
		'Whole cycle: September 1 – December 18, 2026'
	]);
	expect(JSON.stringify(portfolio)).not.toContain('Hello maya');
});

test('a letter outside of the period, one that waits and one that was taken back are not in it', async () => {
	await db().update(t.schoolTerm).set({ startsOn: '2026-09-05' });
	await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	const later = await send('maya', 'lin', 't.carver', '2026-09-08T15:00:00Z');
	setNow('2026-09-15T15:00:00Z');
	expect((await portfolioOf('t.carver', 'maya')).letters).toHaveLength(1);
	const [cycle] = (await portfolioOf('t.carver', 'maya')).periods.slice(-1);
	expect((await portfolioOf('t.carver', 'maya', { period: cycle!.value })).letters).toHaveLength(2);
	const [release] = await db().select().from(t.release).where(eq(t.release.reviewableId, later.id));
	const pairingId = await pairingOf('maya', 'lin');
	await recallLetter(await actor('t.carver'), { pairingId, releaseId: release!.id, why: 'By mistake' });
	expect((await portfolioOf('t.carver', 'maya')).letters).toEqual([]);
});

test('of corrections it has the student’s own sentence and what kind it was, not how another child rewrote it', async () => {
	const sent = await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	const answer = await send('lin', 'maya', 't.chaoyang', '2026-09-04T02:00:00Z');
	const [target] = await db().select().from(t.release).where(eq(t.release.reviewableId, sent.id));
	await db()
		.insert(t.letterCorrection)
		.values({ revisionId: answer.revisionId, targetId: target!.id, words: 'Hello maya'.length });
	const line = { revisionId: answer.revisionId, sentence: 0, perfect: false, kind: 'grammar' as const };
	await db()
		.insert(t.correctionLine)
		.values({ ...line, rewrite: 'Hello, dear Lin!', note: 'A comma' });
	setNow('2026-09-15T15:00:00Z');
	const portfolio = await portfolioOf('t.carver', 'maya');
	expect(portfolio.sentences).toMatchObject([{ text: 'Hello lin', what: 'Grammar' }]);
	expect(portfolio.work).toMatchObject({ received: 1, given: 0 });
	expect(JSON.stringify(portfolio)).not.toMatch(/dear Lin|A comma/);
	expect((await portfolioOf('t.chaoyang', 'lin')).work).toMatchObject({ received: 0, given: 1 });
});

test('a page has at most a hundred letters, and a link leads to the ones before', async () => {
	const sent = await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	const [release] = await db().select().from(t.release).where(eq(t.release.reviewableId, sent.id));
	const [item] = await db().select().from(t.reviewable).where(eq(t.reviewable.id, sent.id));
	const copies = Array.from({ length: 104 }, () => ({ id: newId(), revisionId: newId() }));
	await db()
		.insert(t.reviewable)
		.values(copies.map((ids) => ({ ...item!, ...ids })));
	await db()
		.insert(t.revision)
		.values(
			copies.map(({ id, revisionId }, n) => ({
				id: revisionId,
				reviewableId: id,
				number: 1,
				locale: 'en',
				submittedAt: item!.submittedAt,
				body: `Letter ${n}`
			}))
		);
	await db()
		.insert(t.release)
		.values(copies.map(({ id, revisionId }) => ({ ...release!, id: newId(), reviewableId: id, revisionId })));
	const newest = await portfolioOf('t.carver', 'maya');
	expect(newest.letters).toHaveLength(100);
	expect(newest.letters.at(-1)!.body).toBe('Letter 103');
	const earlier = await portfolioOf('t.carver', 'maya', { before: newest.earlier! });
	expect(earlier).toMatchObject({ earlier: null, later: true });
	expect(earlier.letters.map(({ body }) => body)).toEqual([
		'Hello lin',
		'Letter 0',
		'Letter 1',
		'Letter 2',
		'Letter 3'
	]);
});

test('opening it is recorded, once an hour, with the days and no word of a letter', async () => {
	setNow('2026-09-20T15:00:00Z');
	const events = await eventsOfWork('portfolio.read', async () => {
		await portfolioOf('t.ellis', 'maya');
		await portfolioOf('t.ellis', 'maya');
	});
	expect(events).toMatchObject([
		{
			actorId: await personId('t.ellis'),
			subjectKind: 'person',
			subjectId: await personId('maya'),
			schoolId: 'carver',
			detail: '2026-08-10 2027-05-28'
		}
	]);
});

test.each(['t.moore', 't.chaoyang', 't.phillips', 'coordinator', 'maya', 'lin'])(
	'%s does not find it, and no event is left',
	async (who) => {
		const before = (await eventsOf('portfolio.read')).length;
		await expect(portfolioOf(who, 'maya')).rejects.toThrow(NotFound);
		expect(await eventsOf('portfolio.read')).toHaveLength(before);
	}
);

test('an invented period, a cycle of others or a broken cursor is not found', async () => {
	for (const choice of [{ period: 'nothing' }, { period: newId() }, { before: 'x' }, { period: '\0' }])
		await expect(portfolioOf('t.carver', 'maya', choice)).rejects.toThrow(NotFound);
});
