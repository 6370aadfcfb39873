import { expect, test } from 'vitest';
import { failures } from '../../bin/test/failures.js';

const vitest = {
	testResults: [
		{ name: 'a.test.ts', assertionResults: [{ status: 'passed', fullName: 'fine' }] },
		{
			name: 'b.test.ts',
			assertionResults: [
				{
					status: 'failed',
					fullName: 'b breaks',
					failureMessages: ['Error: \u001b[31mone\u001b[39m\n\nat x']
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
								{ status: 'unexpected', projectName: 'zh-Hans', results: [{ error: { message: 'Timeout' } }] }
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
		'b.test.ts › b breaks\n    Error: one\n    at x',
		'c.test.ts › the file\n    cannot be read',
		'd.spec.ts › [zh-Hans] ill\n    Timeout'
	]);
	expect(failures(undefined, undefined)).toEqual([]);
});
