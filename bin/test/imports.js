// The imports of files, read from the sources. Which of it a test needs: reach.js.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const patterns = [
	/\b(?:from|import)\s*\(?\s*'([^']+)'/g,
	/new URL\('(\.[^']+)'/g,
	// A script that is started: `execPath`, then its path.
	/execPath,\s*\[\s*'((?:tests|bin)\/[^']+)'/g
];

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

/** What code asks for beside its import statements: `import()`, files beside it, scripts that it starts, files and folders named by their path. */
export function askedInText(file, text) {
	const beside = [...patterns, /'((?:\.{1,2}\/|#)[^']+)'/g].flatMap((pattern) =>
		[...text.matchAll(pattern)].map(([, name]) => resolvePath(file, name)).filter(Boolean)
	);
	const named = [...text.matchAll(/['`"]((?:src|bin|messages|drizzle)\/[\w./()[\]-]+)['`"]/g)].map(
		([, path]) => path
	);
	const paths = [...beside, ...named].map((path) => path.replace(/\/$/, ''));
	return [...new Set(paths)].filter((path) => existsSync(path));
}

/** Resolves an import, with the aliases of package.json; undefined for packages. */
export function resolvePath(file, name) {
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
