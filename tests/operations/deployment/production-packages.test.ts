// What runs on a server is installed without development packages (`npm ci --omit=dev`): nothing that the commands or the
// server's own files import may be one of those.
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin, stripTypeScriptTypes } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const { dependencies, imports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	dependencies: Record<string, string>;
	imports: Record<string, string | { default: string }>;
};

/** The messages of a tree that was never built are compiled first; a server is built. */
const beforeBuild = 'bin/node-messages.js imports @inlang/paraglide-js';

test('the commands and the server import only packages that a server has', () => {
	const missing = missingFrom(['bin/penbridge.ts', 'server.js'], Object.keys(dependencies));
	expect(missing).toEqual([]);
});

test('a package that is not installed is noticed, with the file that imports it', () => {
	const withoutPg = Object.keys(dependencies).filter((name) => name !== 'pg');
	const missing = missingFrom(['bin/penbridge.ts'], withoutPg);
	expect(missing).not.toEqual([]);
	for (const line of missing) expect(line).toMatch(/^src\/lib\/server\/\S+ imports pg$/);
});

/** Follows imports, those that are only for types left out. @returns a line for each import of a package that is not installed */
function missingFrom(starts: string[], installed: string[]): string[] {
	const files = new Set(starts);
	const missing: string[] = [];
	for (const file of files) {
		const code = stripTypeScriptTypes(readFileSync(file, 'utf8'));
		for (const { fileName } of ts.preProcessFile(code, true, true).importedFiles) {
			// `build/` holds copies of what is installed.
			if (isBuiltin(fileName) || fileName.startsWith('./build/')) continue;
			if (/^[.#]/.test(fileName)) {
				const next = fileOf(fileName, file);
				if (/\.[jt]s$/.test(next) && existsSync(next)) files.add(next);
			} else {
				const name = /^(@[^/]+\/)?[^/]+/.exec(fileName)![0];
				if (!installed.includes(name)) missing.push(`${file} imports ${name}`);
			}
		}
	}
	// It followed them: the commands alone are hundreds of files.
	expect(files.size).toBeGreaterThan(300);
	return missing.filter((line) => line !== beforeBuild);
}

/** The file that a relative import or one of package.json’s `imports` names. */
function fileOf(specifier: string, importer: string): string {
	if (specifier.startsWith('.')) return normalize(join(dirname(importer), specifier));
	const named = imports[specifier];
	if (named) return normalize(typeof named === 'string' ? named : named.default);
	return specifier.replace(/^#lib\//, 'src/lib/');
}
