// `penbridge pair` as the operator types it.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scratch } from '../../setup/scratch.ts';
import { lin, maya, noor, wei } from './people.ts';

const folder = `${scratch}/pair-${process.pid}`;

beforeAll(() => void mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface PairOutcome {
	code: number | null;
	out: string;
	problem: string;
}

/** Runs the command without a database, with this input. */
function type(args: string[], input: string | Uint8Array = ''): Promise<PairOutcome> {
	const env = { ...process.env, DATABASE_URL: '', DATA_DIR: '', INIT_CWD: process.cwd() };
	const child = spawn(process.execPath, ['bin/penbridge.ts', 'pair', ...args], { env });
	let [out, problem] = ['', ''];
	child.stdout.on('data', (chunk) => (out += chunk));
	child.stderr.on('data', (chunk) => (problem += chunk));
	child.stdin.on('error', () => {});
	child.stdin.end(input);
	return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, problem })));
}

const answer = async (input: unknown) => JSON.parse((await type([], JSON.stringify(input))).out) as object;

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
		const { code, out, problem } = await type(['--input', `${folder}/cohort.json`]);
		expect([code, problem]).toEqual([0, '']);
		const result = JSON.parse(out) as { groups: { reasons: object[] }[] };
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
		const { out } = await type(['--input', '-'], JSON.stringify({ ...cohort, right: [], rules: {} }));
		expect(JSON.parse(out)).toMatchObject({
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
		const { code, out, problem } = await type([], input);
		expect([code, out]).toEqual([1, '']);
		expect(problem).toContain(why);
		expect(problem.trim().split('\n')).toHaveLength(1);
	});

	test('a missing file, and unknown arguments', async () => {
		expect(await type(['--input', `${folder}/none.json`])).toMatchObject({ code: 1, out: '' });
		expect(await type(['cohort.json'])).toMatchObject({
			code: 1,
			out: '',
			problem: expect.stringContaining('Use:')
		});
	});
});
