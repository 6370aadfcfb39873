import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { abstain, handInScores, saveScores, scoresOfCall } from '../../src/lib/server/opportunities/index.ts';
import { nameEditor } from '../../src/lib/server/site/index.ts';
import { useWorld } from '../setup/database.ts';
import { trailOf } from '../safety/reports/letters.ts';
import { actor, personId } from '../world.ts';
import { withdraw } from './applying.ts';
import { assignmentsOf, desk, inReview, reading, readersOf, score, strangers } from './reviewing.ts';

useWorld();
afterEach(() => moveClock(0));
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

describe('a reviewer', () => {
	test('reads without name, school, sex, or who else reviews, byte for byte', async () => {
		const { slug, maya } = await inReview();
		const [first, second] = await readersOf(slug, maya);
		await score(second!.who, slug, second!.id, ['2'], 'Zebra remark');
		for (const { who, id } of [first!]) {
			const page = JSON.stringify([await reading(who, slug, id), await desk(who, slug)]);
			expect(page).not.toMatch(/maya|carver|birmingham\b(?!-)|\bshe\b|\bher\b|zebra|whitfield/i);
			for (const [username, name] of [
				['t.grant', 'Grant'],
				['t.anshan', '安山'],
				['t.he', '何']
			] as const)
				if (username !== who) expect(page, username).not.toContain(name);
			for (const row of await assignmentsOf(maya)) if (row.id !== id) expect(page).not.toContain(row.id);
			expect(page).not.toContain(maya);
			expect(page).not.toContain(await personId('maya'));
		}
	});

	test('finds nothing of others, and nobody else finds theirs', async () => {
		const { slug, maya } = await inReview();
		const [first, second] = await readersOf(slug, maya);
		const form = { scores: ['3'], remark: '', basis: '' };
		for (const who of [second!.who, 'coordinator', 't.carver', 't.chaoyang', 'maya'])
			await expect(saveScores(await actor(who), { slug, id: first!.id }, form), who).rejects.toThrow(
				NotFound
			);
		await expect(reading(first!.who, slug, maya)).rejects.toThrow(NotFound);
		await expect(reading(first!.who, slug, '\0')).rejects.toThrow(NotFound);
	});

	test('saves, hands in every criterion, and changes nothing afterwards', async () => {
		const { id: callId, slug, maya } = await inReview();
		const [{ who, id }] = (await readersOf(slug, maya)) as [{ who: string; id: string }];
		const somebody = await actor(who);
		await expect(score(who, slug, id, [''])).rejects.toMatchObject({
			field: 'score1',
			code: 'score_missing'
		});
		for (const value of ['0', '6', '3.5', 'x', '３'])
			await expect(score(who, slug, id, [value]), value).rejects.toMatchObject({ code: 'score_value' });
		const form = { scores: ['4'], remark: 'Clear reasons 👍', basis: '' };
		await saveScores(somebody, { slug, id }, form);
		await expect(saveScores(somebody, { slug, id }, { ...form, scores: ['1'] })).rejects.toEqual(
			new Conflict('scores_elsewhere')
		);
		await expect(
			saveScores(somebody, { slug, id }, { ...form, remark: 'x'.repeat(100_000) })
		).rejects.toMatchObject({ field: 'remark' });
		const sent = await Promise.allSettled(
			Array.from({ length: 20 }, () => handInScores(somebody, { slug, id }, form))
		);
		expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		await expect(score(who, slug, id, ['1'])).rejects.toEqual(new Conflict('scores_handed_in'));
		expect(await reading(who, slug, id)).toMatchObject({ handedIn: true, criteria: [{ value: 4 }] });
		expect(await trailOf(callId)).toContain('score.submit');
		expect(await trailOf(maya)).toEqual([]);
		expect(await trailOf(id)).toEqual([]);
	});

	test('abstains with a reason, and somebody else is drawn who never had it', async () => {
		const { slug, maya } = await inReview();
		const before = await readersOf(slug, maya);
		const { who, id } = before[0]!;
		await expect(abstain(await actor(who), { slug, id }, 'tired')).rejects.toMatchObject({ field: 'reason' });
		await abstain(await actor(who), { slug, id }, 'know');
		await expect(reading(who, slug, id)).rejects.toThrow(NotFound);
		const after = await readersOf(slug, maya);
		expect(after).toHaveLength(2);
		expect(after.map((reader) => reader.who)).not.toContain(who);
	});

	test('sees an application no more that was withdrawn', async () => {
		const { id: callId, slug, maya } = await inReview();
		const [{ who, id }] = (await readersOf(slug, maya)) as [{ who: string; id: string }];
		await withdraw('maya', callId);
		await expect(reading(who, slug, id)).rejects.toThrow(NotFound);
		expect((await scoresOfCall(callId)).map(({ applicationId }) => applicationId)).not.toContain(maya);
	});
});

describe('scores', () => {
	test('far apart bring one more reader by lot, once; the median is told without names', async () => {
		const { id: callId, slug, maya } = await inReview();
		const [first, second] = await readersOf(slug, maya);
		await score(first!.who, slug, first!.id, ['5'], 'Yes');
		expect(await assignmentsOf(maya)).toHaveLength(2);
		await score(second!.who, slug, second!.id, ['2'], 'No');
		const third = (await readersOf(slug, maya)).find(({ who }) => ![first!.who, second!.who].includes(who))!;
		expect((await assignmentsOf(maya)).map(({ reason }) => reason).sort()).toEqual(['lot', 'lot', 'spread']);
		await score(third.who, slug, third.id, ['1']);
		expect(await assignmentsOf(maya)).toHaveLength(3);
		const scores = (await scoresOfCall(callId)).find(({ applicationId }) => applicationId === maya)!;
		expect(scores).toMatchObject({ scores: [100, 200, 500], median: 200, spread: 400, open: 0 });
		expect(scores.remarks.toSorted()).toEqual(['No', 'Yes']);
		for (const who of strangers) expect(JSON.stringify(scores)).not.toContain(await personId(who));
	});
});
