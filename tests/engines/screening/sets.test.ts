import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const CHECKS = ['contact', 'identity', 'plans', 'wellbeing', 'abuse', 'quality'];
const KEYS = ['text', 'expect', 'kind', 'context'];
const LISTS = ['own', 'pals', 'earlier', 'palNames', 'otherPalNames'];

const folder = (language: string) => new URL(`./sets/${language}/`, import.meta.url);
const languages = ['en', 'zh-Hans'].filter((language) => existsSync(folder(language)));

type Line = {
	readonly file: string;
	readonly text: string;
	readonly expect: readonly string[];
	readonly kind: string;
	readonly context?: Record<string, unknown>;
};

const linesOf = (language: string): Line[] =>
	readdirSync(folder(language))
		.filter((file) => file.endsWith('.jsonl'))
		.flatMap((file) =>
			readFileSync(new URL(file, folder(language)), 'utf8')
				.trimEnd()
				.split('\n')
				.map((row) => ({ file: file.replace(/(-\d+)?\.jsonl$/, ''), ...JSON.parse(row) }))
		);

const isWellFormed = ({ file, ...line }: Line): boolean =>
	Object.keys(line).every((key) => KEYS.includes(key)) &&
	typeof line.text === 'string' &&
	/^[a-z]+(-[a-z]+)*$/.test(line.kind) &&
	new Set(line.expect).size === line.expect.length &&
	line.expect.every((check) => CHECKS.includes(check)) &&
	(file === 'innocent' ? line.expect.length === 0 : line.expect.includes(file)) &&
	Object.entries(line.context ?? {}).every(([key, list]) => LISTS.includes(key) && Array.isArray(list));

test('there is a labelled set to measure with', () => expect(languages).toContain('en'));

describe.each(languages)('the labelled set in %s', (language) => {
	const lines = linesOf(language);

	test('has a file for every check and one of innocent messages', () => {
		expect([...new Set(lines.map(({ file }) => file))].sort()).toEqual([...CHECKS, 'innocent'].sort());
	});

	test('has nothing but known checks, kinds and context in its lines', () => {
		expect(lines.filter((line) => !isWellFormed(line))).toEqual([]);
	});

	test('has no text twice', () => {
		const twice = lines.map(({ text }) => text).filter((text, index, all) => all.indexOf(text) !== index);
		expect(twice).toEqual([]);
	});

	test('is large enough to measure with', () => {
		const positives = lines.filter((line) => line.expect.length > 0);
		expect(positives.length).toBeGreaterThanOrEqual(400);
		expect(lines.length - positives.length).toBeGreaterThanOrEqual(600);
	});
});
