import { globSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';

interface LookThroughOptions {
	/** Glob of the shipped files. */
	pattern: string;
	/** Fewer files than this mean that nothing was built. */
	atLeast: number;
	/** The names of list entries that are found in one file. */
	findings(code: string): string[];
	list: { name: string; harmless?: unknown }[];
}

/** Checks every shipped file of a kind: it has nothing that browsers of the floor lack, and no exception is unused. */
export function lookThrough({ pattern, atLeast, findings, list }: LookThroughOptions): void {
	const files = globSync(pattern);
	expect(files.length, 'Build first: npm run build').toBeGreaterThan(atLeast);
	const harmless = list.filter((entry) => entry.harmless).map(({ name }) => name);
	const results = files.map((file) => ({ file, found: findings(readFileSync(file, 'utf8')) }));
	const faults = results.flatMap(({ file, found: names }) =>
		names.filter((name) => !harmless.includes(name)).map((name) => `${file}: ${name}`)
	);
	expect(faults).toEqual([]);
	const used = new Set(results.flatMap(({ found: names }) => names));
	expect(
		harmless.filter((name) => !used.has(name)),
		'exceptions that nothing needs any more'
	).toEqual([]);
}
