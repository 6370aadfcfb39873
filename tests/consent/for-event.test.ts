// The papers of a class for one event, from the page of consents.
import { afterEach, expect, test } from 'vitest';
import * as consent from '../../src/lib/server/consent/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { held } from '../site/events/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { inDays, withdraw } from './acts.ts';
import { has } from './scopes.ts';

useWorld();
afterEach(() => moveClock(0));

const paper = {
	givenBy: 'guardian',
	givenOn: inDays(-1),
	formLocale: 'en',
	formVersion: '2026-1',
	seen: true
};
const permitAll = async (who: string, names: string[], about: string, over: object = {}) =>
	consent.recordForEvent(await actor(who), {
		...paper,
		...over,
		studentIds: await Promise.all(names.map(personId)),
		about
	});

test('a class is recorded at once, and only for this event', async () => {
	const { id } = await held();
	const { id: otherId } = await held();
	expect(await permitAll('t.carver', ['maya', 'noor', 'maya'], id)).toEqual({ recorded: 2, without: [] });
	for (const name of ['maya', 'noor']) {
		expect(await has(name, 'event', id), name).toBe(true);
		expect(await has(name, 'event', otherId), name).toBe(false);
	}
	expect(await has('tyler', 'event', id)).toBe(false);
});

test('whoever may not take part at all is left out, and named to the teacher', async () => {
	const { id } = await held();
	await withdraw('t.carver', 'elijah');
	const without = [await personId('elijah')];
	expect(await permitAll('t.carver', ['elijah', 'sofia'], id)).toEqual({ recorded: 1, without });
	expect(await has('elijah', 'event', id)).toBe(false);
	expect(await has('sofia', 'event', id)).toBe(true);
	await expect(permitAll('t.carver', ['elijah'], id)).rejects.toEqual(
		new Invalid('students', 'consent_basic_first')
	);
});

test('with a student of others it is recorded for nobody', async () => {
	const { id } = await held();
	for (const [who, names] of [
		['t.carver', ['zoe', 'lin']],
		['t.carver', ['zoe', 'james']],
		['t.phillips', ['zoe']],
		['coordinator', ['zoe']]
	] as const)
		await expect(permitAll(who, [...names], id), who).rejects.toThrow(NotFound);
	await expect(
		consent.recordForEvent(await actor('t.carver'), { ...paper, studentIds: [newId()], about: id })
	).rejects.toThrow(NotFound);
	expect(await has('zoe', 'event', id)).toBe(false);
});

test('nobody ticked, no paper, and an event that is over, for staff alone, or none', async () => {
	const { id } = await held();
	const { id: staffOnly } = await held({ audience: 'staff' });
	await expect(permitAll('t.carver', [], id)).rejects.toEqual(new Invalid('students', 'consent_nobody'));
	await expect(permitAll('t.carver', ['maya'], id, { seen: false })).rejects.toEqual(
		new Invalid('seen', 'consent_seen')
	);
	for (const about of ['', newId(), staffOnly, '\0', 'x'.repeat(100_000), "'; drop table consent; --"])
		await expect(permitAll('t.carver', ['maya'], about), about.slice(0, 40)).rejects.toEqual(
			new Invalid('about', 'consent_about')
		);
	moveClock(30 * 24 * 3_600_000);
	await expect(permitAll('t.carver', ['maya'], id)).rejects.toEqual(new Invalid('about', 'consent_about'));
});

test('the form offers the events to come, and is not there without any', async () => {
	const { id } = await held();
	const options = await consent.eventOptions(await actor('t.carver'), 'en');
	expect(options!.events).toContainEqual({ value: id, text: 'Tea in the park' });
	expect(options!.versions).toEqual([{ value: '2026-1', text: '2026-1' }]);
	const stop = consent.nameSubjects('event', { offered: async () => [], named: async () => [] });
	expect(await consent.eventOptions(await actor('t.carver'), 'en')).toBeNull();
	stop();
});
