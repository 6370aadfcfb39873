// Rooms above hear when consent ends, and only then.
import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import * as consent from '../../src/lib/server/consent/index.ts';
import { transaction } from '../../src/lib/server/kernel/db/database.ts';
import { endRole } from '../../src/lib/server/people/roles.ts';
import { erasePerson } from '../../src/lib/server/records/erasure/index.ts';
import { trailOf } from '../safety/reports/letters.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { inDays, record, withdraw } from './acts.ts';
import { has, hasInSql, permit, nameEvents } from './scopes.ts';

useWorld();
// What it returns is called after the tests of this file.
beforeAll(() => nameEvents());

let heard: string[];
let stop: () => void;
beforeEach(() => {
	heard = [];
	stop = consent.whenConsentEnds((ended) => {
		for (const { scope, about, why } of ended) heard.push(`${scope}${about ? ` ${about}` : ''} ${why}`);
	});
});
afterEach(() => {
	stop();
	moveClock(0);
});

test('a withdrawal is heard once, after the commit; one that is refused or rolled back is not', async () => {
	await permit('t.carver', 'andre', 'publish');
	await permit('t.carver', 'andre', 'publish');
	expect(heard).toEqual([]);
	await expect(withdraw('t.carver', 'andre', { scope: 'voice' })).rejects.toThrow();
	await expect(
		transaction(async () => {
			await withdraw('t.carver', 'andre', { scope: 'publish' });
			expect(heard).toEqual([]);
			throw new Error('too late');
		})
	).rejects.toThrow('too late');
	expect(heard).toEqual([]);
	expect(await has('andre', 'publish')).toBe(true);
	await withdraw('t.carver', 'andre', { scope: 'publish' });
	expect(heard).toEqual(['publish withdrawn']);
});

test('whoever withdraws taking part ends everything; recording it again brings nothing else back', async () => {
	await record('t.carver', 'noor', { formVersion: '2026-3' });
	await permit('t.carver', 'noor', 'picture');
	await permit('t.carver', 'noor', 'event', { about: 'camp' });
	await withdraw('t.carver', 'noor');
	expect(heard.sort()).toEqual(
		['boards', 'event camp', 'letters', 'picture'].map((key) => `${key} withdrawn`)
	);
	await record('t.carver', 'noor');
	expect(await has('noor', 'letters')).toBe(true);
	for (const [scope, about] of [['picture'], ['event', 'camp']] as const) {
		expect(await has('noor', scope, about)).toBe(false);
		expect(await hasInSql(await personId('noor'), scope, about)).toBe(false);
	}
});

const day = 86_400_000;

test('an end that comes is heard and recorded once, and not for what was withdrawn or recorded anew', async () => {
	await permit('t.carver', 'maya', 'publish', { until: inDays(3) });
	await permit('t.carver', 'maya', 'voice', { until: inDays(3) });
	await permit('t.carver', 'maya', 'picture', { until: inDays(3) });
	await permit('t.carver', 'maya', 'picture', { until: inDays(30) });
	await withdraw('t.carver', 'maya', { scope: 'voice' });
	heard = [];
	expect(await consent.sweepConsents()).toBe(0);
	moveClock(5 * day);
	expect(await has('maya', 'publish')).toBe(false);
	expect(await hasInSql(await personId('maya'), 'publish')).toBe(false);
	expect(await consent.sweepConsents()).toBe(1);
	expect(await consent.sweepConsents()).toBe(0);
	expect(heard).toEqual(['publish expired']);
	expect(await has('maya', 'picture')).toBe(true);
	const trail = await trailOf(await personId('maya'));
	expect(trail.filter((verb) => verb === 'consent.scope_expire')).toHaveLength(1);
});

test('when the consent to take part ends, what rests on it ends with it and counts again with a new one', async () => {
	const lin = await personId('lin');
	await withdraw('t.chaoyang', 'lin');
	await record('t.chaoyang', 'lin', { until: inDays(2) });
	await permit('t.chaoyang', 'lin', 'publish', { until: inDays(40) });
	heard = [];
	moveClock(4 * day);
	expect([await consent.hasConsent(lin, 'publish'), await hasInSql(lin, 'publish')]).toEqual([false, false]);
	expect(await consent.sweepConsents()).toBe(1);
	expect(heard.sort()).toEqual(['letters expired', 'publish expired']);
	await record('t.chaoyang', 'lin', { until: inDays(2) });
	expect(await consent.hasConsent(lin, 'publish')).toBe(true);
	// What rests can be withdrawn too: otherwise it would come back.
	moveClock(8 * day);
	expect(await consent.hasConsent(lin, 'publish')).toBe(false);
	await withdraw('t.chaoyang', 'lin', { scope: 'publish' });
	await record('t.chaoyang', 'lin');
	expect(await consent.hasConsent(lin, 'publish')).toBe(false);
});

test('whoever leaves the school ends what goes beyond taking part, for good', async () => {
	const james = await personId('james');
	await permit('t.phillips', 'james', 'publish');
	await endRole(await actor('t.phillips'), james, 'student');
	expect(heard).toEqual(['publish left']);
	expect([await consent.hasConsent(james, 'publish'), await hasInSql(james, 'publish')]).toEqual([
		false,
		false
	]);
});

test('an erasure ends everything', async () => {
	const jaylen = await personId('jaylen');
	await record('t.carver', 'jaylen', { formVersion: '2026-1' });
	const journey = [{ id: 'anshan-2027', text: 'Anshan' }];
	const named = async () => journey;
	onTestFinished(consent.nameSubjects('travel', { offered: named, named }));
	await permit('t.carver', 'jaylen', 'travel', { about: 'anshan-2027' });
	heard = [];
	await erasePerson(jaylen, { by: await personId('t.carver'), why: 'family_asked' });
	expect(heard).toEqual(expect.arrayContaining(['letters erased', 'travel anshan-2027 erased']));
	expect(await consent.hasConsent(jaylen, 'travel', 'anshan-2027')).toBe(false);
	expect(await hasInSql(jaylen, 'travel', 'anshan-2027')).toBe(false);
});

test('a listener that fails keeps nobody from hearing it', async () => {
	const later: string[] = [];
	const stops = [
		consent.whenConsentEnds(() => {
			throw new Error('no room for pictures');
		}),
		consent.whenConsentEnds((ended) => void later.push(...ended.map(({ scope }) => scope)))
	];
	await permit('t.ellis', 'destiny', 'voice');
	await withdraw('t.ellis', 'destiny', { scope: 'voice' });
	for (const each of stops) each();
	expect(later).toEqual(['voice']);
});
