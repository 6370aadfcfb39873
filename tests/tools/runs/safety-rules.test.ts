// docs/safety-rules.md names tests that are there, that every `npm test` runs, and at least two for each rule.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOfAll } from '../../../bin/test/rings.js';

interface NamedFile {
	file: string;
	titles: string[];
}

const page = readFileSync('docs/safety-rules.md', 'utf8');
/** Number of a rule → the files that hold it, with the titles that are named behind each link. */
const rules = new Map(
	page
		.split(/^(?=\d+\. )/m)
		.slice(1)
		.map((rule) => [Number.parseInt(rule, 10), filesIn(rule)])
);

function filesIn(rule: string): NamedFile[] {
	const files: NamedFile[] = [];
	// A title may have quotation marks of its own.
	for (const [, file, title] of rule.matchAll(/\]\((\.\.\/tests\/[^)]+)\)|“((?:[^“”]|“[^“”]*”)+)”/g))
		if (file) files.push({ file: join('docs', file), titles: [] });
		else if (title) files.at(-1)!.titles.push(title);
	return files;
}

test('every rule from 1 to 23 stands on the page, with at least two tests', () => {
	expect([...rules.keys()]).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
	for (const [number, files] of rules) {
		const tests = files.reduce((sum, { titles }) => sum + Math.max(titles.length, 1), 0);
		expect(tests, `rule ${number}`).toBeGreaterThanOrEqual(2);
	}
});

test('every named file is there and runs in every npm test, and so does each of the named tests', () => {
	const wrong = [...rules].flatMap(([number, files]) =>
		files.flatMap((named) => faultsOf(named).map((fault) => `rule ${number}: ${named.file}: ${fault}`))
	);
	expect(wrong).toEqual([]);
});

function faultsOf({ file, titles }: NamedFile): string[] {
	if (!existsSync(file)) return ['is not there'];
	if (file in filesOfAll) return ['is left to test:all'];
	const lines = readFileSync(file, 'utf8').split('\n');
	return titles.flatMap((title) => {
		const index = lines.findIndex((line) =>
			[`'`, `"`, '`'].some((mark) => line.includes(mark + title + mark))
		);
		if (index < 0) return [`has no “${title}”`];
		const onlySometimes = /\.(?:runIf|skip|todo)\b|runsNow|runsAll/.test(aroundLine(lines, index).join('\n'));
		return onlySometimes ? [`does not always run “${title}”`] : [];
	});
}

test('a test in a group that only some runs have is noticed', () => {
	const lines = ["describe.runIf(on)('a group', () => {", "\ttest('before', () => {", '\t\twork();', '\t});'];
	expect(aroundLine([...lines, "\ttest('one', () => {"], 4)).toContain(lines[0]);
	expect(aroundLine([...lines, '});', "test('one', () => {"], 5)).toEqual(["test('one', () => {"]);
});

/** The line and those in front of it that open what it is in: its own call, and the groups around it. */
function aroundLine(lines: string[], index: number): string[] {
	const depthOf = (line: string) => /^\t*/.exec(line)![0].length;
	const around = [lines[index]!];
	for (let n = index - 1, depth = depthOf(lines[index]!); n >= 0 && depth > 0; n--) {
		if (!lines[n]!.trim() || depthOf(lines[n]!) >= depth) continue;
		depth = depthOf(lines[n]!);
		around.push(lines[n]!);
	}
	return around;
}
