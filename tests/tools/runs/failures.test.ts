import { expect, test } from 'vitest';
import { failures, shown } from '../../../bin/test/failures.js';

const vitest = {
	testResults: [
		{ name: 'a.test.ts', assertionResults: [{ status: 'passed', fullName: 'fine' }] },
		{
			name: 'b.test.ts',
			assertionResults: [
				{
					status: 'failed',
					fullName: 'b breaks',
					failureMessages: [
						'Error: \u001b[31mone\u001b[39m\n\n    at work (src/x.ts:1:2)\n    at b.test.ts:7:3'
					]
				}
			]
		},
		{ name: 'c.test.ts', message: 'cannot be read', assertionResults: [] }
	]
};
const playwright = {
	stats: {},
	suites: [
		{
			file: 'd.spec.ts',
			suites: [
				{
					file: 'd.spec.ts',
					specs: [
						{ title: 'well', ok: true, tests: [{ status: 'expected', projectName: 'en', results: [{}] }] },
						{
							title: 'ill',
							ok: false,
							tests: [
								{
									status: 'unexpected',
									projectName: 'zh-Hans',
									results: [
										{
											error: { message: 'Timeout', location: { line: 12 } },
											attachments: [{ name: 'trace', path: `${process.cwd()}/package.json` }]
										}
									]
								}
							]
						}
					]
				}
			]
		}
	]
};

test('every test that failed is named with its reason, and no other', () => {
	expect(failures(vitest, playwright)).toEqual([
		['failed: b.test.ts:7 › b breaks', '    Error: one'],
		['failed: c.test.ts › the file', '    cannot be read'],
		['failed: tests/e2e/d.spec.ts:12 › [zh-Hans] ill', '    Timeout', '    trace: package.json']
	]);
	expect(failures(undefined, undefined)).toEqual([]);
	expect(failures(undefined, { errors: [{ message: 'no browser' }], suites: [] })).toEqual([
		['failed: playwright.config.ts › the run', '    no browser']
	]);
});

test('a failed run ends in at most forty lines, however much failed, and each failure keeps its name', () => {
	const failure = [
		'failed: a',
		...Array.from({ length: 20 }, (_, n) => `    reason ${n}`),
		'    trace: t.zip'
	];
	expect(shown([], 'all.txt')).toEqual([]);
	expect(shown([failure], 'all.txt')).toEqual([
		...failure.slice(0, 7),
		'    trace: t.zip',
		'all of them: all.txt'
	]);
	for (const count of [1, 2, 5, 12, 13, 19, 20, 500]) {
		const lines = shown(
			Array.from({ length: count }, () => failure),
			'all.txt'
		);
		expect(lines.length).toBeLessThanOrEqual(40);
		const named = lines.filter((line) => line === 'failed: a').length;
		const left = Number(/^and (\d+) more$/.exec(lines.at(-2)!)?.[1] ?? 0);
		expect(named + left).toBe(count);
	}
});
