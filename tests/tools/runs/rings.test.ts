// What a run has, and what it leaves to `npm run test:all`.
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eighthOf, eighths, examples, filesOfAll, leftOut, runsNow } from '../../../bin/test/rings.js';
import { selectTests } from '../../../bin/test/select-tests.js';
import { isLookedAt, storiesIn, storiesNotInEnglish } from '../../e2e/rotation.ts';

const kept = ['TEST_RING', 'TEST_EIGHTH', 'TEST_LEFT_OUT'] as const;
let before: (string | undefined)[];
beforeEach(() => {
	before = kept.map((name) => process.env[name]);
	ring('');
});
afterEach(() => {
	for (const [n, name] of kept.entries())
		if (before[n] === undefined) delete process.env[name];
		else process.env[name] = before[n];
});

function ring(name: string, eighth = '') {
	Object.assign(process.env, { TEST_RING: name, TEST_EIGHTH: eighth });
}

test('what only test:all has runs there, and in one of eight runs of .ci/run', () => {
	const name = 'letter.spec.ts in zh-Hans';
	expect(runsNow(name)).toBe(false);
	ring('all');
	expect(runsNow(name)).toBe(true);
	const runs = Array.from({ length: eighths }, (_, n) => {
		ring('', String(n));
		return runsNow(name);
	});
	expect(runs.filter(Boolean)).toHaveLength(1);
	expect(runs.indexOf(true)).toBe(eighthOf(name));
});

test('a file of test:all is left out of npm test, and runs where it is named', () => {
	for (const file of Object.keys(filesOfAll)) {
		expect(existsSync(file.split(' ')[0]!), file).toBe(true);
		expect(leftOut()).toContain(file);
		expect(leftOut([file])).not.toContain(file);
	}
	const [file] = Object.keys(filesOfAll);
	expect(selectTests([]).files).not.toContain(file);
	expect(selectTests([file!]).files).toEqual([file]);
	expect(selectTests(['--all']).files).toContain(file);
	expect(selectTests(['--eighth', String(eighthOf(file!) + 5 * eighths)]).files).toContain(file);
	expect(() => selectTests(['--eighth', 'next'])).toThrow('is no number');
	// Which eighth it is, the commit decides.
	const ci = readFileSync('.ci/run', 'utf8');
	expect(ci).toContain('turn=$(git rev-list --count HEAD');
	expect(ci).toContain('npm test -- --database both --eighth "$turn"');
});

test('a property tries a fifth of its examples by day', () => {
	expect([examples(100), examples(3)]).toEqual([20, 1]);
	ring('all');
	expect(examples(100)).toBe(100);
});

test('a story runs in one language, in each of them with some seed, and in all of them in test:all', () => {
	const languages = (seed: number) => [
		...(storiesNotInEnglish(seed).includes('letter.spec.ts') ? [] : ['en']),
		...(['zh-Hans', 'ar-XB'] as const).filter((language) =>
			storiesIn(language, seed).includes('letter.spec.ts')
		)
	];
	expect([0, 1, 2].map(languages)).toEqual([['en'], ['zh-Hans'], ['ar-XB']]);
	ring('all');
	expect(languages(7)).toEqual(['en', 'zh-Hans', 'ar-XB']);
});

test('each page is looked at in English or in Chinese, in the other one with the next seed', () => {
	for (const index of [0, 1, 2])
		for (const seed of [0, 1]) {
			expect(isLookedAt(index, 'en', seed)).toBe(!isLookedAt(index, 'zh-Hans', seed));
			expect(isLookedAt(index, 'en', seed)).toBe(!isLookedAt(index, 'en', seed + 1));
		}
	ring('all');
	expect(isLookedAt(1, 'en', 0)).toBe(true);
});
