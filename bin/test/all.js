// Runs the selected tests, by default all: builds, finds a database, runs vitest, then the browser stories. Prints what
// failed and one line of numbers at the end.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { makeTemplates } from '../../tests/setup/templates.js';
import { isBuilt } from '../demo/is-built.js';
import { ensureBrowser } from '../setup/browser.js';
import { ensureEngines, needsEngines } from '../setup/engines.js';
import { run } from '../setup/run.js';
import { selectTests, usesBrowser, usesBuild, usesDatabase, usesEmbedded } from './select-tests.js';
import { failures, shown } from './failures.js';
import { clockAt } from './faketime.js';
import { isStory } from './imports.js';
import { reach } from './reach.js';
import { cleanCommit, recordGreen } from './last-green.js';
import { names } from './names.js';
import { findPostgres } from './postgres.js';
import { runsAll, runsNow } from './rings.js';
import { makeScratch } from './scratch.js';
import { forgetStoryPages, recordsPages, writeStoryPages } from './story-pages.js';

const results = 'test-results';
const times = [];
let selection;
try {
	selection = selectTests(process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exit(2);
}
if (!selection.files.length) {
	console.log('Nothing that a test looks at has changed.\n\n0 passed, 0 failed');
	process.exit(0);
}
process.exitCode = await runAll(selection);

async function runAll({ files, whole, title, database, at: startTime }) {
	const isAll = whole && runsAll();
	const commit = isAll && !startTime ? cleanCommit() : undefined;
	const checked = isAll ? timed('check', () => run('bin/check.js', ['--all'])) : 0;
	const sourcesOfTests = reach(files);
	const clock = startTime && clockAt(startTime);
	// The seed is printed, so that a run with the same random numbers can be repeated.
	const seed = process.env.TEST_SEED || String(Math.floor(Math.random() * 1e9));
	mkdirSync(results, { recursive: true });
	forgetStoryPages();
	for (const file of ['unit.json', 'unit-errors.json', 'e2e.json', 'names.txt', 'failures.txt'])
		rmSync(`${results}/${file}`, { force: true });
	if (usesBrowser(files)) timed('browser', () => ensureBrowser());
	if (needsEngines(files)) timed('engines', () => ensureEngines(files));
	if (usesBuild(sourcesOfTests) && !isBuilt() && timed('build', () => run('bin/build.js')) !== 0) return 1;
	run('bin/compile-messages.js');
	const scratch = makeScratch();
	process.env.TEST_SCRATCH = scratch;
	const began = performance.now();
	const postgres =
		database === 'embedded' || !usesDatabase(sourcesOfTests)
			? undefined
			: await findPostgres({ scratch, env: clock });
	if (usesDatabase(sourcesOfTests)) times.push(['database', performance.now() - began]);
	const stopOnce = once(() => {
		postgres?.stop();
		rmSync(scratch, { recursive: true, force: true });
	});
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
	process.once('exit', stopOnce);
	if (!postgres && database === 'both') return refuse('No PostgreSQL: set TEST_DATABASE_URL, or install it.');
	if (usesDatabase(sourcesOfTests))
		console.log(postgres ? `Database: ${postgres.is}.` : 'Database: embedded alone, without PostgreSQL.');
	console.log(`TEST_SEED=${seed}`);
	const seeding = performance.now();
	const dropTemplates = await makeTemplates(
		{
			embedded: usesEmbedded(files) || (usesDatabase(sourcesOfTests) && !postgres),
			postgres: postgres?.url
		},
		clock
	);
	times.push(['seeding', performance.now() - seeding]);
	// Node's compile cache: dozens of processes load the same thousand files.
	const env = {
		...clock,
		NODE_COMPILE_CACHE: `${process.cwd()}/.cache/node`,
		TEST_SEED: seed,
		TEST_SEEDED: '1',
		TEST_DATABASE_URL: postgres?.url ?? ''
	};
	const codes = await suites({ files, whole, title, env });
	await dropTemplates();
	stopOnce();
	const { passed, failed } = summarize(codes, {
		browserDatabase: postgres ? 'postgresql' : 'embedded',
		checked
	});
	if (!failed)
		recordGreen(commit, {
			passed,
			seconds: Math.round(performance.now() / 1_000),
			databases: postgres ? 'postgresql and embedded' : 'embedded'
		});
	return failed ? 1 : 0;
}

/** Runs the suites one after the other, each with two workers. @returns {Promise<number[]>} their exit codes */
async function suites({ files, whole, title, env }) {
	const pathsOf = (list) => (whole ? [] : list);
	const [units, stories] = [files.filter((file) => !isStory(file)), files.filter(isStory)];
	const codes = [];
	if (units.length)
		codes.push(
			timed('vitest', () =>
				run(
					'node_modules/vitest/vitest.mjs',
					['run', ...pathsOf(units), ...(title ? ['-t', title] : [])],
					env
				)
			)
		);
	if (stories.length)
		codes.push(
			timed('stories', () =>
				run(
					'node_modules/@playwright/test/cli.js',
					['test', ...pathsOf(stories), ...(title ? ['-g', title] : [])],
					env
				)
			)
		);
	if (recordsPages() && !title) await writeStoryPages();
	if (whole && runsNow('faults in short'))
		codes.push(timed('faults', () => run('bin/faults.js', ['--short'], env)));
	return codes;
}

function summarize(codes, { browserDatabase, checked }) {
	const [vitest, playwright] = [readReport('unit'), readReport('e2e')];
	const passed = (vitest?.numPassedTests ?? 0) + (playwright?.stats.expected ?? 0);
	const failedCount =
		(vitest?.numFailedTests ?? 0) + (playwright ? playwright.stats.unexpected + playwright.stats.flaky : 0);
	// A suite that could not start counts as failed, whatever its numbers are.
	const failed = (failedCount || (codes.some(Boolean) ? 1 : 0)) + (checked ? 1 : 0);
	writeFileSync(`${results}/names.txt`, names(vitest, playwright, browserDatabase).join('\n') + '\n');
	const failureLines = failures(vitest, playwright, readReport('unit-errors'));
	if (checked) failureLines.push(['failed: npm run check -- --all; what it said is above']);
	if (failed && !failureLines.length)
		failureLines.push(['failed: a suite ended without saying which test; what it said is above']);
	writeFileSync(`${results}/failures.txt`, failureLines.map((lines) => lines.join('\n')).join('\n\n'));
	console.log(`\n${times.map(([label, ms]) => `${label} ${Math.round(ms / 1_000)} s`).join(', ')}`);
	for (const line of shown(failureLines, `${results}/failures.txt`)) console.log(line);
	console.log(`\n${passed} passed, ${failed} failed`);
	return { passed, failed };
}

function timed(label, work) {
	const began = performance.now();
	try {
		return work();
	} finally {
		times.push([label, performance.now() - began]);
	}
}

function once(work) {
	let isDone = false;
	return () => {
		if (!isDone) work();
		isDone = true;
	};
}

function refuse(message) {
	console.error(message);
	return 1;
}

function readReport(name) {
	const file = `${results}/${name}.json`;
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
