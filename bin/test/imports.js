// Who imports whom, read from the sources: enough to know what a test needs and what a change can touch.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const patterns = [
	/\b(?:from|import)\s*\(?\s*'([^']+)'/g,
	/new URL\('(\.[^']+)'/g,
	// A script that is started: the Node that runs us, then its name.
	/execPath,\s*\[\s*'((?:tests|bin)\/[^']+)'/g
];

/**
 * The files that a file is made of: what it imports, what that imports, and scripts of ours that it starts by name.
 * @param {string[]} files relative to the root
 * @returns {Set<string>} those files and everything below them
 */
export function reach(files) {
	const reached = new Set();
	const pending = [...files];
	for (let file = pending.pop(); file; file = pending.pop()) {
		if (reached.has(file)) continue;
		reached.add(file);
		pending.push(...importsOf(file));
	}
	return reached;
}

const importsByFile = new Map();

/** The files that a file names in its imports, or starts. */
export function importsOf(file) {
	if (!importsByFile.has(file)) importsByFile.set(file, /\.(ts|js|svelte)$/.test(file) && existsSync(file) ? readImports(file) : []);
	return importsByFile.get(file);
}

function readImports(file) {
	const text = readFileSync(file, 'utf8');
	// A file that is gone stays in: whoever still imports it is touched by its going.
	return patterns
		.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => resolvePath(file, name)))
		.filter(Boolean);
}

/** Aliases are those of package.json; what comes from node_modules is no file of ours. */
function resolvePath(file, name) {
	if (name === '#env') return 'src/lib/server/kernel/env.ts';
	if (name.startsWith('#lib/')) return `src/lib/${name.slice(5)}`;
	if (/^(tests|bin)\//.test(name)) return name;
	return name.startsWith('.') ? normalize(join(dirname(file), name)) : undefined;
}

/** Every file with tests, for vitest and for Playwright. */
export const testFiles = () =>
	globSync('tests/**/*.{test,spec}.ts')
		.map((file) => file.replaceAll('\\', '/'))
		.sort();

export const isStory = (file) => file.endsWith('.spec.ts');
