// What charts and tiles say where nobody is worse than others, and where nothing has begun.
import { expect, test } from 'vitest';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { heatFinding } from '../../src/lib/server/participation/program/findings.ts';
import { tilesOf } from '../../src/lib/server/participation/program/tiles.ts';
import type { Sums } from '../../src/lib/server/participation/program/sums.ts';

const heat = (...shares: number[]) =>
	inLocale('en', () =>
		heatFinding(
			'replies',
			shares.map((share, index) => ({ name: ['Carver', 'Phillips', 'Anshan'][index]!, values: [share] })),
			'en'
		)
	);

test('whoever is lowest alone is named, and nobody where two have the same number', async () => {
	expect(await heat(0.5, 0.47)).toContain('lowest at Phillips, 47%');
	for (const finding of [await heat(0.47, 0.47), await heat(0.9, 0.471, 0.469)]) {
		expect(finding).toContain('47%');
		expect(finding).not.toMatch(/Carver|Phillips|Anshan/);
	}
});

const weeks = (...values: number[][]) =>
	inLocale('en', () =>
		heatFinding(
			'writing',
			values.map((shares, index) => ({ name: ['Carver', 'Phillips'][index]!, values: shares })),
			'en'
		)
	);

test('“everywhere” is said where no school and no week is below, by the numbers as they are written', async () => {
	expect(await weeks([0.9, 0.796], [1, 1])).toBe('Pairs still writing: 80% or more everywhere');
	expect(await weeks([0.76, 0.8], [1, 1])).toBe('Pairs still writing: now 80% or more everywhere');
	expect(await weeks([0.9, 0.76], [1, 1])).toContain('lowest at Carver, 76%; below 80% since week 2');
});

const sums = (pairs: Partial<Sums>) =>
	({
		written: 0,
		released: 0,
		answerable: 0,
		answered: 0,
		decisions: 0,
		kept: 0,
		returned: 0,
		hours: 0,
		posts: 0,
		given: 0,
		received: 0,
		active: 0,
		quiet: 0,
		silent: 0,
		unbegun: 0,
		...pairs
	}) satisfies Sums;
const writing = (pairs: Partial<Sums>) =>
	inLocale('en', () => {
		const input = { sums: sums(pairs), taking: { students: 2, consented: 2 }, waiting: 0 };
		const { value, note } = tilesOf(input, 'en')[0]!;
		return [value, note];
	});

test('pairs in which nobody has written are not begun, neither writing nor still', async () => {
	expect(await writing({ active: 1, unbegun: 1 })).toEqual(['not started', '1 not started']);
	expect(await writing({ active: 3, unbegun: 2, silent: 1 })).toEqual(['50%', '1 of 2 · 2 not started']);
	expect(await writing({ active: 2 })).toEqual(['100%', '2 of 2']);
	expect(await writing({})).toEqual(['–', '0 of 0']);
});
