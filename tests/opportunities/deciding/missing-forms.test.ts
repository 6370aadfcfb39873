// A family withdraws its consent to a journey while there is a list, an offer or an accepted place.
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { Conflict } from '../../../src/lib/server/kernel/errors.ts';
import * as consent from '../../../src/lib/server/consent/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { deciding } from '../../../src/lib/server/opportunities/index.ts';
import { forgetAll, noticesOf, openNotice, told } from '../../inbox/notifications/told.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { agrees, look } from '../applying.ts';
import { dayAhead } from '../stage.ts';
import {
	answer,
	clearAll,
	confirm,
	moveTo,
	outcomes,
	propose,
	reviewedCall,
	stages,
	tellNow,
	view
} from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
beforeEach(forgetAll);
afterEach(() => moveClock(0));

const five = { maya: [5, 5], noor: [4, 5], imani: [4, 4], tyler: [3, 4], sofia: [1, 1] };
const missing = [
	'A family’s form for “A month in Beijing” is missing now. Without it, the student cannot go.'
];
const moveDays = (days: number) => moveTo(new Date(now().getTime() + days * 86_400_000));

/** A call that asks for the form, which every family has signed. */
async function signedCall() {
	const call = await reviewedCall(five, {
		consent: 'on',
		travelFrom: dayAhead(60),
		travelTo: dayAhead(80)
	});
	for (const who of Object.keys(five)) await agrees('t.carver', who, call.id);
	return call;
}

async function toldCall() {
	const call = await signedCall();
	await clearAll(call);
	await propose(call.slug);
	await confirm(call.slug);
	await tellNow(call.id);
	await forgetAll();
	return call;
}

const withdraw = async (student: string, about: string) =>
	consent.withdraw(await actor('t.carver'), {
		personId: await personId(student),
		scope: 'travel',
		about,
		askedBy: 'guardian',
		reason: 'The mother called.'
	});

/** What other students of the call can load. */
const seenBy = async (who: string, slug: string) => JSON.stringify([await look(who, slug), await told(who)]);

describe('on the list', () => {
	test('they are passed over with the mark, the place goes to the next, and their teacher hears it at once', async () => {
		const call = await signedCall();
		await clearAll(call);
		const others = await seenBy('imani', call.slug);
		expect(await outcomes(call.slug)).toMatchObject({ 1: 'offered', 2: 'offered', 3: 'waiting' });
		await withdraw('maya', call.id);
		expect(await outcomes(call.slug)).toMatchObject({ 1: 'waiting', 2: 'offered', 3: 'offered' });
		const { lines } = (await view('coordinator', call.slug)).decision!;
		expect(lines.map(({ passedOver }) => passedOver)).toEqual(['form', null, null, null, null]);
		expect(await told('t.carver')).toEqual(missing);
		expect(await openNotice('t.carver')).toBe(`/calls/${call.slug}`);
		for (const who of ['coordinator', 't.phillips', 't.chaoyang', 'imani', 'maya'])
			expect(await told(who), who).toEqual([]);
		expect(await seenBy('imani', call.slug)).toBe(others);
		// It was brought: everything is as before, and nobody is told of it any more.
		await agrees('t.carver', 'maya', call.id);
		expect(await outcomes(call.slug)).toMatchObject({ 1: 'offered', 2: 'offered', 3: 'waiting' });
		expect(await told('t.carver')).toEqual([]);
	});

	test('a list that was proposed before cannot be confirmed', async () => {
		const call = await signedCall();
		await clearAll(call);
		await propose(call.slug);
		await withdraw('maya', call.id);
		await expect(confirm(call.slug)).rejects.toEqual(new Conflict('decision_changed'));
	});

	test('one that was confirmed before is told without an offer for them', async () => {
		const call = await signedCall();
		await clearAll(call);
		await propose(call.slug);
		await confirm(call.slug);
		await withdraw('maya', call.id);
		await tellNow(call.id);
		expect(await stages(call.slug, 'maya', 'noor', 'imani', 'tyler')).toEqual([
			'on_list',
			'offered',
			'offered',
			'on_list'
		]);
		expect(await told('t.carver')).toEqual(expect.arrayContaining(missing));
	});
});

describe('an offer', () => {
	test('is over at once: the next moves up, and teacher and coordinator are told', async () => {
		const call = await toldCall();
		await withdraw('maya', call.id);
		expect(await stages(call.slug, 'maya', 'imani', 'tyler')).toEqual(['on_list', 'offered', 'on_list']);
		await expect(answer('maya', call.id, 'accepted')).rejects.toThrow();
		expect(await told('t.carver')).toEqual(expect.arrayContaining(missing));
		expect(await told('coordinator')).toEqual(missing);
		expect(await told('t.chaoyang')).toEqual([]);
		expect(await told('maya')).toEqual([]);
		// Nobody is told twice.
		const before = await noticesOf('t.carver');
		await deciding.sweepDecisions();
		expect(await noticesOf('t.carver')).toEqual(before);
	});

	test('comes first to them again where the form is brought and a place is free', async () => {
		const call = await toldCall();
		await withdraw('maya', call.id);
		await answer('imani', call.id, 'declined');
		await agrees('t.carver', 'maya', call.id);
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'maya', 'tyler')).toEqual(['offered', 'on_list']);
	});
});

describe('an accepted place', () => {
	test('waits for a week, which the child, the teacher and the coordinator can read; then it goes to the next', async () => {
		const call = await toldCall();
		await answer('maya', call.id, 'accepted');
		await withdraw('maya', call.id);
		expect(await look('maya', call.slug)).toMatchObject({
			stage: 'form_missing',
			told: { until: { iso: expect.stringContaining(dayAhead(7)) } }
		});
		for (const who of ['t.carver', 'coordinator']) expect(await told(who), who).toEqual(missing);
		expect(await stages(call.slug, 'imani')).toEqual(['on_list']);
		moveDays(7);
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'maya', 'imani', 'tyler')).toEqual(['on_list', 'offered', 'on_list']);
	});

	test('stays theirs where the form is brought in that week', async () => {
		const call = await toldCall();
		for (const who of ['maya', 'noor']) await answer(who, call.id, 'accepted');
		await withdraw('maya', call.id);
		moveDays(3);
		await agrees('t.carver', 'maya', call.id);
		moveDays(11);
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'maya', 'imani')).toEqual(['accepted', 'on_list']);
		expect(await told('coordinator')).toEqual([]);
	});

	test('is looked after while they travel, too, and no more when the journey is over', async () => {
		const call = await toldCall();
		await answer('maya', call.id, 'accepted');
		await answer('noor', call.id, 'accepted');
		moveDays(65);
		await withdraw('maya', call.id);
		for (const who of ['t.carver', 'coordinator']) expect(await told(who), who).toEqual(missing);
		await forgetAll();
		moveDays(30);
		await withdraw('noor', call.id);
		expect(await told('t.carver')).toEqual([]);
		expect(await stages(call.slug, 'noor')).toEqual(['accepted']);
	});
});
