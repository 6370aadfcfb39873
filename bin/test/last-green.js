// The last commit for which `npm run test:all` was green, in a file of the project: `npm run check` lints what has changed since.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { git } from './changes.js';

const record = 'tests/last-green.json';
/** What a run of everything writes. */
const written = [record, 'tests/e2e/story-pages.json'];

/** @returns {string | undefined} the commit; undefined where it is not among those that led to this one, or Git cannot say (a shallow clone) */
export function lastGreen() {
	if (!existsSync(record)) return undefined;
	const { commit } = JSON.parse(readFileSync(record, 'utf8'));
	try {
		git('merge-base', '--is-ancestor', commit, 'HEAD');
		return commit;
	} catch {
		return undefined;
	}
}

/** @returns {string | undefined} the commit of which these are exactly the files, but for what such a run writes */
export function cleanCommit() {
	try {
		const isClean = !git('status', '--porcelain', '--', '.', ...written.map((file) => `:!${file}`));
		return isClean ? git('rev-parse', 'HEAD').trim() : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Writes the record.
 * @param {string | undefined} commit what `cleanCommit` was when the run began; nothing is written where it is another one now
 * @param {{ passed: number, seconds: number, databases: string }} outcome
 */
export function recordGreen(commit, outcome) {
	if (!commit || commit !== cleanCommit()) return;
	const date = new Date().toISOString().slice(0, 10);
	writeFileSync(record, `${JSON.stringify({ commit, date, ...outcome }, null, '\t')}\n`);
	console.log(`All green: ${record} says so. Commit it, with the pages of the stories.`);
}
