import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { names } from '../../../bin/test/names.js';
import { compare } from '../../setup/promises.js';

const line = (name: string, database = 'embedded') => `${database} › tests/${name}`;

test('a name that is gone is missing, unless another one holds its promise', () => {
	const before = [line('a › one'), line('a › two'), line('a › two', 'postgresql'), line('b › three')];
	const after = [line('a › one'), line('a › two', 'postgresql'), line('c › four')];
	expect(compare(before, after)).toEqual({
		missing: ['tests/b › three'],
		moved: [line('a › two')],
		added: ['tests/c › four']
	});
	expect(compare(before, after, { 'tests/b › three': 'tests/c › four' })).toEqual({
		missing: [],
		moved: [line('a › two')],
		added: []
	});
	// A new name that does not exist either holds nothing.
	expect(compare(before, after, { 'tests/b › three': 'tests/c › five' }).missing).toEqual([
		'tests/b › three'
	]);
});

test('of several tests with one name, none may disappear unnoticed', () => {
	expect(compare([line('a › x'), line('a › x')], [line('a › x')]).missing).toEqual(['tests/a › x']);
	expect(compare([line('a › x'), line('a › x', 'postgresql')], [line('a › x')]).missing).toEqual([]);
});

test('tests that shared one name by mistake are held by as many tests with names of their own', () => {
	const names = { 'tests/a › %i': ['tests/a › one', 'tests/a › two'] };
	const before = [line('a › %i'), line('a › %i')];
	const after = [line('a › one'), line('a › two', 'postgresql')];
	expect(compare(before, after, names)).toEqual({ missing: [], moved: [], added: [] });
	expect(compare(before, [line('a › one')], names).missing).toEqual(['tests/a › %i']);
});

test('tests of a renamed folder or file are found there, also by their new names', () => {
	const before = ['a/one.test.ts › x', 'a/two.test.ts › y', 'a/two.test.ts › z', 'c.test.ts › w'].map(
		(name) => line(name)
	);
	const after = ['b/one.test.ts › x', 'b/two.test.ts › why', 'd.test.ts › w'].map((name) => line(name));
	const names = {
		'tests/a/': 'tests/b/',
		'tests/a/two.test.ts › y': 'tests/a/two.test.ts › why',
		'tests/c.test.ts': 'tests/d.test.ts'
	};
	expect(compare(before, after, names)).toEqual({
		missing: ['tests/a/two.test.ts › z'],
		moved: [],
		added: []
	});
});

test('a line that names no database is refused', () => {
	expect(() => compare(['tests/a › x'], [])).toThrow('names no database');
});

test('the names of a run have their database, and leave out skipped tests', () => {
	const assertion = (fullName: string, status = 'passed', database?: string) => ({
		fullName,
		status,
		meta: database ? { database } : {}
	});
	const vitest = {
		testResults: [
			{
				name: `${process.cwd()}/tests/a.test.ts`,
				assertionResults: [
					assertion('one', 'passed', 'postgresql'),
					assertion('two', 'failed'),
					assertion('three', 'skipped')
				]
			}
		]
	};
	const spec = (title: string, status: string) => ({ title, tests: [{ projectName: 'en', status }] });
	const playwright = {
		suites: [{ file: 'b.spec.ts', specs: [spec('goes', 'expected'), spec('waits', 'skipped')] }]
	};
	expect(names(vitest, playwright)).toEqual([
		'embedded › tests/a.test.ts › two',
		'embedded › tests/e2e/b.spec.ts › [en] goes',
		'postgresql › tests/a.test.ts › one'
	]);
});

test('every entry of renamed.json leads to another name', () => {
	const renamed = JSON.parse(readFileSync('tests/setup/renamed.json', 'utf8')) as Record<
		string,
		string | string[]
	>;
	for (const [old, names] of Object.entries(renamed))
		for (const name of [names].flat()) {
			const kind = old.includes(' › ')
				? /^tests\/.+ › ./
				: old.endsWith('/')
					? /^tests\/.+\/$/
					: /^tests\/.+\.ts$/;
			expect(old).toMatch(kind);
			expect(name).toMatch(kind);
			expect(name).not.toBe(old);
		}
});
