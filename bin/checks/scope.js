// Which files `npm run check` lints and formats: those that differ from the commit that was last green as a whole.
import { existsSync, globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { changedFiles, movedBehind } from '../test/changes.js';
import { lastGreen } from '../test/last-green.js';
import { neededBy, reach } from '../test/reach.js';

/**
 * @param {string[]} words of the command: `--all`, `--since COMMIT`
 * @returns {{ base: string | undefined, lint: string[], format: string[] }} the commit with which files are compared, none where all are
 * looked at; what ESLint and Prettier get
 */
export function scopeOf(words) {
	const { values } = parseArgs({
		args: words,
		options: { all: { type: 'boolean' }, since: { type: 'string' } }
	});
	const base = values.all ? undefined : (values.since ?? lastGreen());
	if (!base) return { base, lint: ['.'], format: ['.'] };
	const changes = changedFiles(base).flatMap((file) => [file, ...movedBehind(file, base)]);
	return { base, ...filesToCheck(changes) };
}

const packages = 'package-lock.json';

/**
 * What changes can make wrong. Only the file itself can be badly formatted. Whether a promise is awaited follows from the types of what is
 * called, so ESLint also gets what uses a changed file.
 * @param {string[]} changes files that changed or are gone
 * @returns {{ lint: string[], format: string[] }} paths; `.` alone is everything
 */
export function filesToCheck(changes) {
	const changed = new Set(changes);
	const isChanged = (file) => changed.has(file);
	const lintRules = [packages, 'tsconfig.json', ...reach(['eslint.config.js'])];
	const formatRules = [packages, '.prettierrc.json', '.prettierignore'];
	const existing = [...changed].filter((file) => existsSync(file)).sort();
	// Components are linted without types.
	const users = () =>
		globSync('{src,bin,tests,bench,authors}/**/*.ts').filter(
			(file) => !isChanged(file) && neededBy(file).some(isChanged)
		);
	return {
		lint: lintRules.some(isChanged)
			? ['.']
			: [...existing.filter((file) => /\.(ts|js|svelte)$/.test(file)), ...users().sort()],
		format: formatRules.some(isChanged) ? ['.'] : existing
	};
}
