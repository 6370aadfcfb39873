// Each measure is computed twice: as the pages get it, and from the raw rows in a second, naive way.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { examples } from '../../bin/test/rings.js';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { measuresOf, type Scope } from '../../src/lib/server/participation/measures.ts';
import { useWorld } from '../setup/database.ts';
import { pairingOf } from '../world.ts';
import { writeHistory } from './history.ts';
import { naively } from './naive.ts';

useWorld();

async function scopes(): Promise<Scope[]> {
	const rooms = await db().select().from(t.classroom);
	const cycles = await db().select().from(t.cycle);
	return [
		{},
		{ pairingId: await pairingOf('maya', 'lin') },
		...rooms.slice(0, 3).map(({ id }) => ({ classroomId: id })),
		{ schoolId: 'carver' },
		{ schoolId: 'chaoyang' },
		...cycles.map(({ id }) => ({ cycleId: id })),
		{ programId: 'birmingham-anshan', schoolId: 'phillips' }
	];
}

/** Fractions are compared to within some seconds: the two ways may round differently. */
const fractions = ['teacherHours', 'palHours', 'closedHours', 'replyRate', 'consentCoverage', 'balance'];
const approximately = (name: string, value: unknown): unknown =>
	fractions.includes(name) && typeof value === 'number' ? expect.closeTo(value, 2) : value;

async function expectSame() {
	for (const scope of await scopes()) {
		const naive = Object.entries(await naively(scope)).map(([name, value]) => [
			name,
			approximately(name, value)
		]);
		expect(await measuresOf(scope), JSON.stringify(scope)).toEqual(Object.fromEntries(naive));
	}
}

test('every measure is defined in the documentation, once', async () => {
	const text = readFileSync('docs/measures.md', 'utf8');
	const defined = text.match(/^\| [^|]+/gm)!.flatMap((cell) => cell.match(/(?<=`)\w+(?=`)/g) ?? []);
	for (const name of Object.keys(await measuresOf({})))
		expect(
			defined.filter((word) => word === name),
			name
		).toHaveLength(1);
});

test('the measures of the demo world equal those computed the naive way', async () => {
	await expectSame();
	const whole = await measuresOf({});
	for (const name of ['posts', 'given', 'received'] as const) expect(whole[name], name).toBeGreaterThan(0);
});

test.each(['a', 'b', 'c', 'd', 'e', 'f'].slice(0, examples(6)))(
	'the measures of random history %s equal those computed the naive way',
	async (seed) => {
		await writeHistory(seed);
		await expectSame();
		const whole = await measuresOf({});
		// The history has something of everything: two ways that both count nothing would agree too.
		for (const name of [
			'written',
			'released',
			'returned',
			'answered',
			'waiting',
			'decided',
			'silent'
		] as const)
			expect(whole[name], name).toBeGreaterThan(0);
	}
);
