// What counts as a yes: each scope in each state, for one student and in SQL.
import { afterEach, describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import * as consent from '../../src/lib/server/consent/index.ts';
import { furtherScopes } from '../../src/lib/server/consent/scopes.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { consentScopes } from '../../src/lib/server/kernel/schema/index.ts';
import { useWorld } from '../setup/database.ts';
import { personId } from '../world.ts';
import { record, withdraw } from './acts.ts';
import { has, hasInSql, permit, plantConsent, plantWithdrawal } from './scopes.ts';

useWorld();
afterEach(() => moveClock(0));

const minutes = (n: number) => new Date(now().getTime() + n * 60_000);
const single = (scope: consent.ConsentScope) => scope === 'event' || scope === 'travel';
const aboutOf = (scope: consent.ConsentScope) => (single(scope) ? 'feast-1' : undefined);

interface Case {
	state: string;
	valid: boolean;
	plant: (id: string, key: { scope: consent.ConsentScope; about?: string }) => Promise<unknown>;
}
/** Noor takes part with an old form, which does not mention boards. */
const cases: Case[] = [
	{ state: 'nothing recorded', valid: false, plant: async () => {} },
	{ state: 'recorded', valid: true, plant: (id, key) => plantConsent(id, key) },
	{ state: 'until later', valid: true, plant: (id, key) => plantConsent(id, { ...key, until: minutes(5) }) },
	{ state: 'ended', valid: false, plant: (id, key) => plantConsent(id, { ...key, until: minutes(-5) }) },
	{
		state: 'withdrawn',
		valid: false,
		plant: async (id, key) => {
			await plantConsent(id, { ...key, recordedAt: minutes(-3) });
			await plantWithdrawal(id, { ...key, at: minutes(-2) });
		}
	},
	{
		state: 'withdrawn and recorded again',
		valid: true,
		plant: async (id, key) => {
			await plantWithdrawal(id, { ...key, at: minutes(-2) });
			await plantConsent(id, key);
		}
	},
	{
		state: 'withdrawn in the same instant',
		valid: false,
		plant: async (id, key) => {
			const same = minutes(-1);
			await plantConsent(id, { ...key, recordedAt: same });
			await plantWithdrawal(id, { ...key, at: same });
		}
	},
	{
		state: 'another scope withdrawn',
		valid: true,
		plant: async (id, key) => {
			await plantConsent(id, { ...key, recordedAt: minutes(-3) });
			await plantWithdrawal(id, { scope: key.scope === 'voice' ? 'picture' : 'voice', at: minutes(-2) });
		}
	},
	{
		state: 'taking part withdrawn and recorded again',
		valid: false,
		plant: async (id, key) => {
			await plantConsent(id, { ...key, recordedAt: minutes(-3) });
			await plantWithdrawal(id, { at: minutes(-2) });
			await plantConsent(id, {});
		}
	},
	{
		state: 'only another scope recorded',
		valid: false,
		plant: (id, { scope }) => plantConsent(id, { scope: scope === 'voice' ? 'picture' : 'voice' })
	}
];

/** A student of Carver with a ledger that holds an old form for taking part and nothing else. */
async function fresh(name: string): Promise<string> {
	const id = await newStudent(name);
	await plantConsent(id, { recordedAt: minutes(-60) });
	return id;
}

async function newStudent(username: string): Promise<string> {
	const [row] = await db()
		.insert(t.person)
		.values({ username, displayName: username, createdAt: now() })
		.returning();
	await db()
		.insert(t.roleGrant)
		.values({ personId: row!.id, role: 'student', schoolId: 'carver', from: minutes(-1_000) });
	return row!.id;
}

describe.each(furtherScopes)('%s', (scope) => {
	const key = { scope, about: aboutOf(scope) };

	test.each(cases)('$state: $valid', async ({ state, valid, plant }) => {
		const id = await fresh(`${scope} ${state}`);
		await plant(id, key);
		expect(await consent.hasConsent(id, scope, key.about)).toBe(valid);
		expect(await hasInSql(id, scope, key.about)).toBe(valid);
	});

	test('is no yes to any other scope, nor to another event', async () => {
		const id = await fresh(`${scope} alone`);
		await plantConsent(id, key);
		for (const asked of consentScopes.filter((name) => name !== scope && name !== 'letters')) {
			expect(await consent.hasConsent(id, asked, aboutOf(asked)), asked).toBe(false);
			expect(await hasInSql(id, asked, aboutOf(asked)), asked).toBe(false);
		}
		for (const wrong of single(scope) ? ['feast-2', 'FEAST-1', '', undefined] : ['feast-1', '']) {
			expect(await consent.hasConsent(id, scope, wrong), String(wrong)).toBe(false);
			expect(await hasInSql(id, scope, wrong), String(wrong)).toBe(false);
		}
	});

	test('needs a valid consent to take part', async () => {
		const id = await newStudent(`${scope} without`);
		await plantConsent(id, key);
		expect(await consent.hasConsent(id, scope, key.about)).toBe(false);
		expect(await hasInSql(id, scope, key.about)).toBe(false);
		await plantConsent(id, { until: minutes(10) });
		expect(await consent.hasConsent(id, scope, key.about)).toBe(true);
		moveClock(20 * 60_000);
		expect(await consent.hasConsent(id, scope, key.about)).toBe(false);
		expect(await hasInSql(id, scope, key.about)).toBe(false);
	});
});

test('nobody unknown has agreed, and an unknown scope or a name that is no id is no yes', async () => {
	for (const id of ['', 'maya', '01900000-0000-7000-8000-000000000000'])
		for (const scope of consentScopes)
			expect(await consent.hasConsent(id, scope, aboutOf(scope))).toBe(false);
});

test('a form that mentions boards covers them until they are withdrawn alone; letters go on', async () => {
	await record('t.carver', 'maya', { formVersion: '2026-3' });
	expect([await has('maya', 'letters'), await has('maya', 'boards')]).toEqual([true, true]);
	await withdraw('t.carver', 'maya', { scope: 'boards' });
	expect([await has('maya', 'letters'), await has('maya', 'boards')]).toEqual([true, false]);
	expect(await hasInSql(await personId('maya'), 'boards')).toBe(false);
	await permit('t.carver', 'maya', 'boards');
	expect([await has('maya', 'letters'), await has('maya', 'boards')]).toEqual([true, true]);
});

test('an earlier row of the ledger means what it meant: letters, and boards where its form mentions them', async () => {
	const old = await fresh('old form');
	expect([await consent.hasConsent(old, 'letters'), await consent.hasConsent(old, 'boards')]).toEqual([
		true,
		false
	]);
	const [row] = await db().select().from(t.consent).where(eq(t.consent.studentId, old));
	expect(row).toMatchObject({ scope: 'letters', about: null });
	const newer = await newStudent('newer form');
	await plantConsent(newer, { formVersion: '2026-2' });
	expect([await consent.hasConsent(newer, 'letters'), await consent.hasConsent(newer, 'boards')]).toEqual([
		true,
		true
	]);
});
