// What differs from a commit, by Git.
import { spawnSync } from 'node:child_process';
import { doorOf, movedNames } from './doors.js';

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
