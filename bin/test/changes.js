// What differs from a commit, by Git.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { doorOf, memo, movedNames, textOf } from './doors.js';

/** @param {...string} args of git @returns {string} what it prints @throws Error with what it says */
export function git(...args) {
	const { status, stdout, stderr, error } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 26 });
	if (status !== 0) throw error ?? new Error(stderr.trim());
	return stdout;
}

/** Files that differ from a commit, or are untracked. @param {string} since @returns {string[]} */
export const changedFiles = (since) =>
	[git('diff', '--name-only', since), git('ls-files', '--others', '--exclude-standard')].flatMap((list) =>
		list.split('\n').filter(Boolean)
	);

/** The files behind what a changed door now exports from elsewhere. @param {string} [since] the commit that has the earlier door */
export function movedBehind(door, since) {
	if (!since || !doorOf(door)) return [];
	const isNew = !git('ls-tree', since, '--', door);
	return isNew ? [] : movedNames(door, git('show', `${since}:${door}`));
}

/**
 * The keys of messages whose words changed, in any language.
 * @param {string[]} files that changed @param {string} [since] the commit that has the earlier words
 * @returns {Set<string>}
 */
export function changedMessages(files, since = 'HEAD') {
	const keys = new Set();
	for (const file of files.filter((name) => /^messages\/.+\.json$/.test(name))) {
		const isNew = !git('ls-tree', since, '--', file);
		const before = isNew ? {} : JSON.parse(git('show', `${since}:${file}`));
		const now = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
		for (const key of Object.keys({ ...before, ...now }))
			if (JSON.stringify(before[key]) !== JSON.stringify(now[key])) keys.add(key);
	}
	return keys;
}

const wordsOf = memo((file) => new Set(textOf(file).match(/\b[a-z]\w*/g)));

/** Whether a file names one of these keys: a message is called by its key, never by one that is put together. */
export const namesOne = (file, keys) => keys.size > 0 && !keys.isDisjointFrom(wordsOf(file));
