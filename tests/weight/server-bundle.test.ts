// What every process of the server loads at its start: Node keeps the source of each module, and libraries keep more.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

/** Static imports of a module: those that are loaded with it. */
const importsOf = (source: string) =>
	[...source.matchAll(/(?:^|[;}\n])\s*(?:import|export)\b[^'"()]*?["']([^"']+)["']/g)].map(
		([, name]) => name!
	);

/** Every module that a file loads with it, and every package. */
function loadedWith(entry: string) {
	const [modules, packages] = [new Map<string, number>(), new Set<string>()];
	const pending = [entry];
	for (let file = pending.pop(); file; file = pending.pop()) {
		if (modules.has(file)) continue;
		const source = readFileSync(file, 'utf8');
		modules.set(file, source.length);
		for (const name of importsOf(source)) {
			if (!name.startsWith('.')) packages.add(name);
			else if (existsSync(join(dirname(file), name))) pending.push(join(dirname(file), name));
			else throw new Error(`${relative('.', file)} imports ${name}, which is not there`);
		}
	}
	return { modules, packages };
}

test('a start loads neither the embedded database nor what reads pictures, and a bounded amount of source', () => {
	// Kit asks for them before the first request (init), and for each page when it is asked for.
	const [hooks] = globSync('build/server/chunks/entries/hooks.server*.js');
	expect(hooks, 'Build first: npm run build').toBeDefined();
	const { modules, packages } = loadedWith(hooks!);
	expect(modules.size).toBeGreaterThan(20);
	expect([...packages]).toContain('pg');
	const heavy = [
		'@electric-sql/pglite',
		'sharp',
		'onnxruntime-node',
		'date-holidays',
		'@node-rs/jieba',
		'prom-client'
	];
	expect(heavy.filter((name) => packages.has(name))).toEqual([]);
	const megabytes = [...modules.values()].reduce((total, n) => total + n, 0) / 1e6;
	expect(megabytes).toBeLessThan(5);
});
