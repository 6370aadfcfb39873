// The schools of the first in the list say yes or no to travel.
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '../../../src/lib/server/kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { deciding } from '../../../src/lib/server/opportunities/index.ts';
import { countsOf } from '../../inbox/waiting.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { look, rowOf } from '../applying.ts';
import { ask, clear, outcomes, propose, reviewedCall, score, view } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

const six = { maya: [5, 5], noor: [4, 5], lin: [4, 4], yue: [3, 4], andre: [3, 3], hao: [2, 2] };

describe('the shortlist', () => {
	test('asks the leads of the schools, who answer without a reason and change it until a decision is proposed', async () => {
		const call = await reviewedCall(six);
		const before = (await countsOf('t.carver')).clearances ?? 0;
		await ask(call.slug);
		const { clearances } = await view('t.carver', call.slug);
		expect(clearances.map(({ name, travels }) => [name, travels])).toEqual([
			['Andre', null],
			['Maya', null],
			['Noor', null]
		]);
		expect((await countsOf('t.carver')).clearances).toBe(before + 3);
		await clear('t.carver', 'maya', call, 'no');
		await clear('t.carver', 'maya', call, 'yes');
		await clear('t.moore', 'noor', call);
		expect((await countsOf('t.carver')).clearances).toBe(before + 1);
		await expect(ask(call.slug)).rejects.toEqual(new Conflict('decision_asked'));
		await clear('t.carver', 'andre', call);
		await propose(call.slug);
		await expect(clear('t.carver', 'maya', call, 'no')).rejects.toEqual(new Conflict('clearance_settled'));
		// Nobody was told yet; somebody who was never asked about can still be answered.
		await clear('t.chaoyang', 'lin', call, 'no');
	});

	test('a no goes to the next, and looks to the student like nothing', async () => {
		const call = await reviewedCall(six);
		await ask(call.slug);
		const before = JSON.stringify(await look('maya', call.slug));
		await clear('t.carver', 'maya', call, 'no');
		expect(JSON.stringify(await look('maya', call.slug))).toBe(before);
		expect(await outcomes(call.slug)).toMatchObject({ 1: 'waiting', 2: 'offered', 3: 'offered' });
	});

	test('is answered by the lead and the deputy of that school alone', async () => {
		const call = await reviewedCall(six);
		await ask(call.slug);
		for (const who of ['t.ellis', 't.sun', 'coordinator', 't.chaoyang', 'maya', 't.phillips']) {
			if (who !== 'maya') await expect(clear(who, 'maya', call), who).rejects.toThrow(NotFound);
			if (who !== 't.chaoyang' && who !== 'maya')
				expect((await view(who, call.slug)).clearances, who).toEqual([]);
		}
		expect((await view('t.chaoyang', call.slug)).clearances.map(({ name }) => name)).not.toContain('Maya');
		await expect(clear('t.carver', 'maya', call, 'perhaps')).rejects.toEqual(
			new Invalid('travels', 'form_invalid')
		);
		const forged = { applicationId: "x'\0", travels: 'yes' };
		await expect(deciding.answerClearance(await actor('t.carver'), call.slug, forged)).rejects.toThrow(
			NotFound
		);
		// An application to another call.
		const another = await reviewedCall({ maya: [5] });
		await ask(another.slug);
		const applicationId = (await rowOf('maya', another.id))!.id;
		await expect(
			deciding.answerClearance(await actor('t.carver'), call.slug, { applicationId, travels: 'yes' })
		).rejects.toThrow(NotFound);
	});

	test('is not asked for by teachers, reviewers, or whoever recommends, and not before all reviews are in', async () => {
		const call = await reviewedCall(six);
		for (const who of ['t.carver', 't.phillips', 't.chaoyang'])
			await expect(ask(call.slug, who), who).rejects.toThrow(NotFound);
		await score(call.id, 'maya', { reviewerId: await spareReviewer(call.id), value: null });
		await expect(ask(call.slug)).rejects.toEqual(new Conflict('decision_reviews'));
		expect((await view('coordinator', call.slug)).decision!.open).toBe(1);
		await db()
			.insert(t.recommendation)
			.values({
				applicationId: (await rowOf('maya', call.id))!.id,
				askedAt: new Date(),
				writerId: await personId('t.ellis')
			});
		expect((await view('t.ellis', call.slug)).decision).toBeNull();
		await expect(ask(call.slug, 't.ellis')).rejects.toThrow(NotFound);
	});

	test('asked twenty times at once is asked once', async () => {
		const call = await reviewedCall(six);
		const coordinator = await actor('coordinator');
		const asked = await Promise.allSettled(
			Array.from({ length: 20 }, () => deciding.askSchools(coordinator, call.slug))
		);
		expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});

	test('a call that does not say how many places there are, or is not reviewed, has no decision', async () => {
		const without = await reviewedCall({ maya: [5, 5] }, { places: '' });
		await expect(ask(without.slug)).rejects.toEqual(new Conflict('decision_places'));
		const nobody = await reviewedCall({ maya: [] });
		await expect(ask(nobody.slug)).rejects.toEqual(new Conflict('decision_nobody'));
		await expect(ask('nowhere')).rejects.toThrow(NotFound);
	});
});

/** One more reviewer. */
async function spareReviewer(articleId: string): Promise<string> {
	const id = newId();
	await db()
		.insert(t.callReviewer)
		.values({
			id,
			articleId,
			personId: await personId('t.song'),
			addedAt: new Date(),
			addedBy: await personId('coordinator'),
			relatedSchools: []
		});
	return id;
}
