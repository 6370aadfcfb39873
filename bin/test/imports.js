// The imports of files, read from the sources: to know what a test needs and which tests a change can affect.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const patterns = [
	/\b(?:from|import)\s*\(?\s*'([^']+)'/g,
	/new URL\('(\.[^']+)'/g,
	// A script that is started: `execPath`, then its path.
	/execPath,\s*\[\s*'((?:tests|bin)\/[^']+)'/g
];

/**
 * All files on which some files depend: what they import, what that imports, and our scripts that they start.
 * @param {string[]} files relative to the root
 * @returns {Set<string>} those files and all files on which they depend
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

/** The files that a file imports or starts. */
export function importsOf(file) {
	if (!importsByFile.has(file))
		importsByFile.set(file, /\.(ts|js|svelte)$/.test(file) && existsSync(file) ? readImports(file) : []);
	return importsByFile.get(file);
}

function readImports(file) {
	const text = readFileSync(file, 'utf8');
	// A deleted file stays in the list: a file that still imports it is affected by the deletion.
	return patterns
		.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => resolvePath(file, name)))
		.filter(Boolean);
}

/** Resolves an import, with the aliases of package.json; undefined for packages. */
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
