// Offers are accepted, turned down or lapse, and the waiting list moves up by itself.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { deciding } from '../../../src/lib/server/opportunities/index.ts';
import { forgetAll, told } from '../../inbox/notifications/told.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { moveToNoon } from '../../site/stage.ts';
import { dayAhead } from '../stage.ts';
import { clearLevels, recordFor } from '../../people/levels/stage.ts';
import { look, rowOf, withdraw } from '../applying.ts';
import { answer, clear, moveTo, stages, toldCall, view } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

const five = { maya: [5, 5], noor: [4, 5], imani: [4, 4], tyler: [3, 4], sofia: [1, 1] };
const five2 = { maya: [5, 5], noor: [4, 5], imani: [4, 4], lin: [3, 4], yue: [2, 2] };
const moveDays = (days: number) => moveTo(new Date(now().getTime() + days * 86_400_000));
describe('an offer', () => {
	test('is accepted or turned down by its student alone, once', async () => {
		const call = await toldCall(five);
		await expect(answer('imani', call.id, 'accepted')).rejects.toThrow(NotFound);
		await expect(answer('lin', call.id, 'accepted')).rejects.toThrow(NotFound);
		await expect(answer('maya', 'x\0', 'accepted')).rejects.toThrow(NotFound);
		await expect(answer('maya', call.id, 'maybe')).rejects.toEqual(new Invalid('answer', 'form_invalid'));
		await answer('maya', call.id, 'accepted');
		await answer('noor', call.id, 'declined');
		await expect(answer('maya', call.id, 'declined')).rejects.toEqual(new Conflict('offer_answered'));
		expect(await stages(call.slug, 'maya', 'noor', 'imani')).toEqual(['accepted', 'turned_down', 'on_list']);
	});

	test('of twenty at once is accepted once', async () => {
		const call = await toldCall(five);
		const maya = await actor('maya');
		const sent = await Promise.allSettled(
			Array.from({ length: 20 }, () => deciding.answerOffer(maya, call.id, 'accepted'))
		);
		expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		await Promise.all(Array.from({ length: 5 }, () => deciding.sweepDecisions()));
		expect(await stages(call.slug, 'maya', 'imani')).toEqual(['accepted', 'on_list']);
	});

	test('is not waited for any more once the journey has begun: then nobody moves up', async () => {
		const call = await toldCall(five, { travelFrom: dayAhead(60), travelTo: dayAhead(80) });
		moveToNoon(59);
		expect(await stages(call.slug, 'imani', 'tyler')).toEqual(['on_list', 'on_list']);
		moveToNoon(60);
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'imani', 'tyler')).toEqual(['not_chosen', 'not_chosen']);
	});

	test('that was turned down goes to the first who waits, once, in the hours of their school', async () => {
		const call = await toldCall(five);
		await forgetAll();
		await answer('noor', call.id, 'declined');
		const open = now();
		moveTo(new Date(open.getTime() + 9 * 3_600_000));
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'imani')).toEqual(['on_list']);
		moveTo(open);
		await Promise.all(Array.from({ length: 5 }, () => deciding.sweepDecisions()));
		expect(await stages(call.slug, 'maya', 'imani', 'tyler')).toEqual(['offered', 'offered', 'on_list']);
		expect(await told('imani')).toEqual(['There is news about your application: “A month in Beijing”']);
		expect(await told('t.carver')).toHaveLength(1);
		expect(await told('tyler')).toEqual([]);
		await answer('imani', call.id, 'accepted');
	});

	test('lapses after its last day, and a withdrawn application gives its place back', async () => {
		const call = await toldCall(five);
		await answer('maya', call.id, 'accepted');
		moveDays(11);
		await expect(answer('noor', call.id, 'accepted')).rejects.toEqual(new Conflict('offer_over'));
		expect(await stages(call.slug, 'noor')).toEqual(['lapsed']);
		for (let days = 0; days < 4; days++) {
			await deciding.sweepDecisions();
			moveDays(1);
		}
		expect(await stages(call.slug, 'noor', 'imani')).toEqual(['lapsed', 'offered']);
		await withdraw('maya', call.id);
		for (let days = 0; days < 4; days++) {
			await deciding.sweepDecisions();
			moveDays(1);
		}
		expect(await stages(call.slug, 'maya', 'tyler', 'sofia')).toEqual(['withdrawn', 'offered', 'on_list']);
	});

	test('asks the level again: what is missing is said, and the place stays', async () => {
		await clearLevels('maya');
		const call = await toldCall(five, { level: 'YCT 2' });
		await expect(answer('maya', call.id, 'accepted')).rejects.toEqual(new Conflict('offer_missing'));
		expect(await look('maya', call.slug)).toMatchObject({ stage: 'offered' });
		await recordFor('t.carver', 'maya');
		await answer('maya', call.id, 'accepted');
	});

	test('asks the recommendation again', async () => {
		const call = await toldCall(five, { recommendation: 'on' });
		await expect(answer('maya', call.id, 'accepted')).rejects.toEqual(new Conflict('offer_missing'));
		await db()
			.insert(t.recommendation)
			.values({
				applicationId: (await rowOf('maya', call.id))!.id,
				askedAt: now(),
				handedInAt: now(),
				writerId: await personId('t.carver'),
				body: 'She writes every week.'
			});
		await answer('maya', call.id, 'accepted');
	});
});

describe('the waiting list', () => {
	test('keeps to the balance between schools, and to what a school says', async () => {
		const call = await toldCall(five2, { perSchool: '1' });
		expect(await stages(call.slug, 'maya', 'noor', 'imani', 'lin', 'yue')).toEqual([
			'offered',
			'on_list',
			'on_list',
			'offered',
			'on_list'
		]);
		await answer('lin', call.id, 'declined');
		await clear('t.chaoyang', 'yue', call, 'no');
		for (let hours = 0; hours < 30; hours += 3) {
			await deciding.sweepDecisions();
			moveTo(new Date(now().getTime() + 3 * 3_600_000));
		}
		// No other school waits: the next of the same school has it.
		expect(await stages(call.slug, 'noor', 'yue')).toEqual(['offered', 'on_list']);
	});

	test('asks the school of whoever it was not asked about, and nobody overtakes meanwhile', async () => {
		const call = await toldCall(five);
		const id = (await rowOf('imani', call.id))!.id;
		await db().delete(t.travelClearance).where(eq(t.travelClearance.applicationId, id));
		await answer('noor', call.id, 'declined');
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'imani', 'tyler')).toEqual(['on_list', 'on_list']);
		expect(
			(await view('t.carver', call.slug)).clearances.find(({ name }) => name === 'Imani')!.travels
		).toBeNull();
		await clear('t.carver', 'imani', call);
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'imani', 'tyler')).toEqual(['offered', 'on_list']);
	});
});
