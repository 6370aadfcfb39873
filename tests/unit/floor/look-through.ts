import { globSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';

interface Looking {
	/** Where what is shipped stands. */
	pattern: string;
	/** Fewer of them mean that nothing was built. */
	atLeast: number;
	/** What is found in one of them, by the names of the list. */
	findings(code: string): string[];
	list: { name: string; harmless?: unknown }[];
}

/** Looks through everything of a kind that is shipped: nothing that the floor cannot do, and no exception that nothing needs. */
export function lookThrough({ pattern, atLeast, findings, list }: Looking): void {
	const files = globSync(pattern);
	expect(files.length, 'Build first: npm run build').toBeGreaterThan(atLeast);
	const harmless = list.filter((one) => one.harmless).map(({ name }) => name);
	const found = files.map((file) => ({ file, found: findings(readFileSync(file, 'utf8')) }));
	const faults = found.flatMap(({ file, found }) =>
		found.filter((name) => !harmless.includes(name)).map((name) => `${file}: ${name}`)
	);
	expect(faults).toEqual([]);
	const used = new Set(found.flatMap(({ found }) => found));
	expect(
		harmless.filter((name) => !used.has(name)),
		'exceptions that nothing needs any more'
	).toEqual([]);
}
