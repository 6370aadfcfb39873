// Selects the tests of a run by its arguments.
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { sources } from '../demo/is-built.js';
import { changedFiles, changedMessages, movedBehind, namesOne } from './changes.js';
import { isStory, testFiles } from './imports.js';
import { reach } from './reach.js';
import { eighths, leftOut } from './rings.js';
import { storiesOnEmbedded } from '../../tests/e2e/rotation.ts';
import { seam } from './seam.js';
import { isEverywhere, neededByStory, routesTouched } from './story-pages.js';

const usage = `Use: npm test [-- PATH ...] [-t NAME] [--database embedded|both] [--changed [--since COMMIT]] [--all]
                    [--eighth N] [--at TIME]

  PATH        part of the name of a file of tests, or of a folder; several are run together
  -t NAME     only tests whose name has this in it
  --database  embedded: as on a machine without PostgreSQL; both: refused without it
  --changed   what the changes since the last commit, or since COMMIT, can touch
  --all       everything: \`npm run test:all\`
  --eighth N  also an eighth of what only --all has, the one of this number
  --at TIME   on a clock that shows this later time (2030-12-31T15:59:00Z); needs faketime. ".test.ts" is vitest alone`;

/**
 * @returns {{ files: string[], whole: boolean, title?: string, database?: string, at?: Date }} @throws Error with a
 * message for the user
 */
export function selectTests(words) {
	const { values, positionals } = parseWords(words);
	if (values.database && !['embedded', 'both'].includes(values.database)) throw new Error(usage);
	const startTime = values.at ? new Date(values.at) : undefined;
	if (startTime && Number.isNaN(startTime.getTime())) throw new Error(`--at: ${values.at} is no time`);
	// On a clock that was set back PostgreSQL ends transactions as soon as they wait: its timers see both times.
	if (startTime && startTime.getTime() < Date.now())
		throw new Error(`--at: ${values.at} is past. Choose a day to come.`);
	setRing(values);
	const skipped = leftOut(positionals);
	// For vitest.config.ts and playwright.config.ts.
	process.env.TEST_LEFT_OUT = skipped.join();
	const allFiles = testFiles().filter((file) => !skipped.includes(file));
	const namedFiles = positionals.length
		? allFiles.filter((file) => positionals.some((part) => file.includes(part.replace(/^\.\//, ''))))
		: allFiles;
	if (!namedFiles.length) throw new Error(`No file of tests is called ${positionals.join(' or ')}.`);
	const since = values.since ?? 'HEAD';
	const files = values.changed ? affectedTests(namedFiles, changedFiles(since), since) : namedFiles;
	process.env.TEST_ROUTES = values.changed ? routesOfTables(changedFiles(since), since) : '';
	const whole = files.length === allFiles.length && !values.t;
	return { files, whole, title: values.t, database: values.database, at: startTime };
}

function parseWords(words) {
	const text = { type: 'string' };
	const options = {
		t: { ...text, short: 't' },
		database: text,
		changed: { type: 'boolean' },
		all: { type: 'boolean' },
		eighth: text,
		since: text,
		at: text
	};
	try {
		return parseArgs({ args: words, options, allowPositionals: true });
	} catch (error) {
		throw new Error(`${error.message}\n\n${usage}`);
	}
}

/** For this process and those that it starts. */
function setRing({ all, eighth }) {
	if (eighth !== undefined && !/^\d+$/.test(eighth)) throw new Error(`--eighth: ${eighth} is no number`);
	process.env.TEST_RING = all ? 'all' : '';
	process.env.TEST_EIGHTH = eighth === undefined || all ? '' : String(Number(eighth) % eighths);
}

/** Files on which all tests depend, although nothing imports them. */
const foundations =
	/^(package-lock\.json|vitest\.config\.ts|tsconfig\.json|project\.inlang\/|tests\/setup\/(?!renamed|promises)|bin\/test\/)/;

/**
 * The test files that changes can affect: they, or what they import, changed. Tests that run on the build are affected
 * by all sources of the build.
 * @param {string[]} files of tests
 * @param {string[]} changes files that changed
 * @param {string} [since] the commit from which they differ, to see what doors exported then
 */
export function affectedTests(files, changes, since) {
	const changed = changes.flatMap((file) => [file, ...movedBehind(file, since)]);
	if (changed.some((file) => foundations.test(file))) return files;
	const buildChanged = changed.some((file) =>
		sources.some((source) => file === source || file.startsWith(`${source}/`))
	);
	const migrationsChanged = changed.some((file) => file.startsWith('drizzle/'));
	const messages = changedMessages(changed, since);
	return files.filter((file) => {
		const testSources = reach([file]);
		const touches = (needed) => changed.some((changedFile) => isAmong(needed, changedFile));
		if (isStory(file)) {
			// Of what a story itself is made of, the product is but what seeds its world.
			if (changed.some((source) => source.startsWith('tests/') && testSources.has(source))) return true;
			const needed = neededByStory(file);
			if (!needed) return buildChanged;
			return (
				(buildChanged && isInSpine(file)) ||
				changed.some((source) => needed.has(source) && !isEverywhere(source))
			);
		}
		if (touches(testSources)) return true;
		const asked = usesBuild(testSources) && sourcesAskedBy(file);
		if (asked && changed.some((changedFile) => asked.test(changedFile))) return true;
		if (migrationsChanged && usesDatabase(testSources)) return true;
		return [...testSources].some((source) => namesOne(source, messages));
	});
}

/** Tests that ask every route, row by row. */
const tables = ['tests/access/matrix.test.ts', 'tests/access/acts.test.ts', 'tests/seam/verbs.test.ts'];

/** The routes whose rows of such tables changes can touch, for `runsRoute` of rings.js; empty where all of them can be. */
export function routesOfTables(changes, since) {
	const needed = reach(tables);
	const changed = changes.flatMap((file) => [file, ...movedBehind(file, since)]);
	const relevant = changed.filter(
		(file) => file.startsWith('src/') || needed.has(file) || foundations.test(file)
	);
	return routesTouched(relevant)?.join(' ') ?? '';
}

/** Stories that run after any change of the build: a letter's whole way, live, and without scripts. */
const isInSpine = (story) => /\/(letter|live|plain)\.spec\.ts$/.test(story);

/**
 * What tests ask the built product for, which no import of theirs shows: of which tests, and the sources that answer. The gate and the seam ask its
 * requests and its floor, others the browser's half, or how it starts; the rest its pages.
 */
const askedOfBuild = [
	[
		/^tests\/(access|seam|operations\/(faults|metrics))\//,
		/^src\/(routes\/.*\.ts$|hooks|lib\/server\/(app|kernel)\/)/
	],
	[
		/^tests\/(weight|ui\/oldest-browsers)\//,
		/^(src\/(routes|lib\/(?!server\/))|vite\.config|svelte\.config)/
	],
	[
		/^tests\/(demo|npm|operations\/deployment)/,
		/^(server\.js|bin\/|svelte\.config|vite\.config|src\/hooks|src\/lib\/server\/app\/demo\/)/
	],
	[/./, /^src\/routes\//]
];
const sourcesAskedBy = (file) => askedOfBuild.find(([tests]) => tests.test(file))[1];

/** Whether a file, or a folder in which it lies, is among those on which a test depends. */
function isAmong(testSources, file) {
	// The root is everybody's.
	for (let path = file; path !== '.' && path !== dirname(path); path = dirname(path))
		if (testSources.has(path)) return true;
	return false;
}

export const usesBuild = (testSources) =>
	[
		'tests/demo.test.ts',
		'tests/operations/deployment/image.ts',
		'tests/operations/deployment/machine.ts',
		'tests/e2e/server.ts',
		'tests/npm.test.ts',
		'tests/ui/oldest-browsers/look-through.ts'
	].some((file) => testSources.has(file));
export const usesDatabase = (testSources) => testSources.has('tests/setup/postgres.ts');
/** Whether tests need the embedded database beside PostgreSQL. */
export const usesEmbedded = (files) =>
	reach(files.filter((file) => !isStory(file))).has('tests/setup/unpack.ts') ||
	files.some(
		(file) =>
			storiesOnEmbedded().includes(basename(file)) ||
			seam.some((folder) => file.startsWith(`tests/${folder}/`))
	);
export const usesBrowser = (files) => files.some((file) => isStory(file));
