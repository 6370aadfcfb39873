// What a run was asked for: its words on the command line, and the files that they mean.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { sources } from '../demo/built.js';
import { isStory, reach, testFiles } from './imports.js';
import { seam } from './seam.js';

const use = `Use: npm test [-- PATH ...] [-t NAME] [--database embedded|both] [--changed [--since COMMIT]] [--at TIME]

  PATH        part of the name of a file of tests, or of a folder; several are run together
  -t NAME     only tests whose name has this in it
  --database  embedded: as on a machine without PostgreSQL; both: refused without it
  --changed   what the changes since the last commit, or since COMMIT, can touch
  --at TIME   vitest alone, on a clock that shows this time (2026-12-31T15:59:00Z); needs faketime`;

/** @returns {{ files: string[], whole: boolean, title?: string, database?: string, at?: Date }} @throws Error to be shown */
export function asked(words) {
	const { values, positionals } = parsed(words);
	if (values.database && !['embedded', 'both'].includes(values.database)) throw new Error(use);
	const at = values.at ? new Date(values.at) : undefined;
	if (at && Number.isNaN(at.getTime())) throw new Error(`--at: ${values.at} is no time`);
	const all = testFiles().filter((file) => !at || !isStory(file));
	const named = positionals.length
		? all.filter((file) => positionals.some((part) => file.includes(part.replace(/^\.\//, ''))))
		: all;
	if (!named.length) throw new Error(`No file of tests is called ${positionals.join(' or ')}.`);
	const files = values.changed ? touched(named, changedFiles(values.since ?? 'HEAD')) : named;
	const whole = files.length === testFiles().length && !values.t;
	return { files, whole, title: values.t, database: values.database, at };
}

function parsed(words) {
	const text = { type: 'string' };
	const options = {
		t: { ...text, short: 't' },
		database: text,
		changed: { type: 'boolean' },
		since: text,
		at: text
	};
	try {
		return parseArgs({ args: words, options, allowPositionals: true });
	} catch (error) {
		throw new Error(`${error.message}\n\n${use}`);
	}
}

/** Files that differ from a commit, or are not known to Git yet. */
function changedFiles(since) {
	const git = (...args) => {
		const { status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8' });
		if (status !== 0) throw new Error(stderr.trim());
		return stdout.split('\n').filter(Boolean);
	};
	return [...git('diff', '--name-only', since), ...git('ls-files', '--others', '--exclude-standard')];
}

/** What everything stands on, although nothing imports it. */
const foundations =
	/^(package-lock\.json|vitest\.config\.ts|tsconfig\.json|tests\/setup\/|bin\/test\/(?!.*\.md))/;

/**
 * The files of tests that a change can touch: they, or what they import, changed; what runs on the build is touched by
 * everything that the build is made of.
 */
export function touched(files, changed) {
	if (changed.some((file) => foundations.test(file))) return files;
	const build = changed.some((file) =>
		sources.some((source) => file === source || file.startsWith(`${source}/`))
	);
	const inTables = changed.some((file) => file.startsWith('drizzle/'));
	const inWords = changed.some((file) => /^(messages|project\.inlang)\//.test(file));
	return files.filter((file) => {
		const made = reach([file]);
		if (changed.some((one) => made.has(one))) return true;
		if (build && usesBuild(made)) return true;
		if (inTables && usesDatabase(made)) return true;
		return inWords && [...made].some((one) => one.startsWith('src/lib/paraglide/'));
	});
}

export const usesBuild = (made) =>
	['tests/demo.test.ts', 'tests/e2e/server.ts', 'tests/unit/floor/look-through.ts'].some((file) =>
		made.has(file)
	);
export const usesDatabase = (made) => made.has('tests/setup/postgres.ts');
export const usesEmbedded = (files, made) =>
	files.some(isStory) ||
	made.has('tests/setup/unpack.ts') ||
	files.some((file) => seam.some((folder) => file.startsWith(`tests/${folder}/`)));
export const usesBrowser = (files) => files.some((file) => isStory(file));
