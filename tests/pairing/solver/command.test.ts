// `penbridge pair`: as a program once, otherwise in this process.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, type } from '../../operator.ts';
import { scratch } from '../../setup/scratch.ts';
import { lin, maya, noor, wei } from './people.ts';

const folder = `${scratch}/pair-${process.pid}`;

beforeAll(() => void mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pair = (args: string[], input?: string | Uint8Array) => run(['pair', ...args], input);
const answer = async (input: unknown) => JSON.parse((await pair([], JSON.stringify(input))).said) as object;

describe('costs', () => {
	test('the answer has groups by row and column, the best total, and the unpaired with the reason', async () => {
		expect(
			await answer({
				costs: [
					[4, 1, null],
					[2, 0, null],
					[null, null, null]
				]
			})
		).toEqual({
			groups: [
				{ left: [0], right: [1], cost: 1, reasons: [] },
				{ left: [1], right: [0], cost: 2, reasons: [] }
			],
			total: 3,
			unpaired: [{ id: 2, reason: 'forbidden' }],
			optimal: true,
			solveMs: expect.any(Number)
		});
	});

	test('empty tables are answered', async () => {
		expect(await answer({ costs: [] })).toMatchObject({ groups: [], total: 0, unpaired: [], optimal: true });
		expect(await answer({ costs: [[], []] })).toMatchObject({
			unpaired: [
				{ id: 0, reason: 'nobody' },
				{ id: 1, reason: 'nobody' }
			]
		});
	});
});

describe('students', () => {
	const cohort = { left: [maya, noor], right: [lin, wei] };

	test('are read from a file, and reasons come as words and as codes', async () => {
		writeFileSync(`${folder}/cohort.json`, `\ufeff${JSON.stringify(cohort)}`);
		const { code, said } = await pair(['--input', `${folder}/cohort.json`]);
		expect(code).toBe(0);
		const result = JSON.parse(said) as { groups: { reasons: object[] }[] };
		expect(result).toMatchObject({
			groups: [
				{ left: ['maya'], right: ['lin'] },
				{ left: ['noor'], right: ['wei'] }
			],
			unpaired: [],
			optimal: true
		});
		expect(result.groups[0]!.reasons[0]).toEqual({
			code: 'shared_interests',
			values: { left: 'maya', right: 'lin', interests: ['basketball', 'drawing'] },
			points: expect.any(Number),
			text: 'maya and lin both like basketball and drawing.'
		});
	});

	test('are read from standard input with a dash, and the unpaired are named', async () => {
		const input = JSON.stringify({ ...cohort, right: [], rules: {} });
		const { code, said } = await type(['pair', '--input', '-'], input);
		expect(code).toBe(0);
		expect(JSON.parse(said)).toMatchObject({
			groups: [],
			unpaired: [{ id: 'maya', side: 'left', reason: 'nobody', text: expect.any(String) }, { id: 'noor' }]
		});
	});

	test('the example in the documentation gives the documented answer', async () => {
		const text = readFileSync('docs/pairing.md', 'utf8');
		const [input, output] = [...text.matchAll(/```json\n([^`]+)```/g)].map(([, json]) => JSON.parse(json!));
		expect(await answer(input)).toEqual({ ...output, solveMs: expect.any(Number) });
	});
});

describe('bad input is refused, with nothing on standard output', () => {
	test.each([
		['no JSON', '{', 'not JSON'],
		['no UTF-8', Uint8Array.from([0x22, 0xff, 0x22]), 'not JSON in UTF-8'],
		['nothing', '', 'not JSON'],
		['a list', '[]', 'The input has to be'],
		['neither costs nor students', '{}', 'left'],
		['both costs and students', JSON.stringify({ costs: [], left: [] }), 'not both'],
		['rows of two lengths', '{"costs":[[1],[1,2]]}', 'costs[1]'],
		['text as a cost', '{"costs":[["1"]]}', 'costs[0][0]'],
		['an infinite cost', '{"costs":[[1e999]]}', 'costs[0][0]'],
		['an impossible date', '{"left":[{"id":"a","birthDate":"2010-13-01"}],"right":[]}', 'left.0.birthDate']
	])('%s', async (_, input, why) => {
		const { code, said } = await pair([], input);
		expect(code).toBe(1);
		expect(said).toContain(why);
		expect(said.trim().split('\n')).toHaveLength(1);
	});

	test('a missing file, and unknown arguments', async () => {
		expect(await pair(['--input', `${folder}/none.json`])).toEqual({
			code: 1,
			said: `${resolve(folder, 'none.json')} cannot be read (ENOENT).`
		});
		expect(await pair(['cohort.json'])).toEqual({ code: 1, said: expect.stringContaining('Use:') });
	});
});
