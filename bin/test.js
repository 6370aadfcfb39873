// `npm test`: installs what is missing, builds, runs everything, and ends in one line.
// `npm run test:postgres`: the same database and browser tests on TEST_DATABASE_URL.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuilt } from './demo/built.js';
import { ensureBrowser } from './setup/browser.js';
import { failures } from './setup/failures.js';
import { ensureModules, run } from './setup/run.js';

const onPostgres = process.argv.includes('postgres');
if (onPostgres && !process.env.TEST_DATABASE_URL) {
	console.error('Set TEST_DATABASE_URL to a PostgreSQL address whose user may create databases.');
	process.exit(2);
}
if (!onPostgres) delete process.env.TEST_DATABASE_URL;
ensureModules();
ensureBrowser();
mkdirSync('test-results', { recursive: true });
for (const file of ['unit', 'e2e']) rmSync(`test-results/${file}.json`, { force: true });
// One after the other, the two suites are about the same build.
if (!isBuilt() && run('bin/build.js') !== 0) process.exit(1);

// What asks no database, or brings its own, is tested once.
const withoutDatabase = ['unit', 'text', 'moderation/screening', 'pairing/solver', 'demo.test.ts'].map(
	(one) => (one.endsWith('.ts') ? `tests/${one}` : `tests/${one}/**`)
);
const unit = run('node_modules/vitest/vitest.mjs', [
	'run',
	...(onPostgres ? withoutDatabase.flatMap((files) => ['--exclude', files]) : [])
]);
const browser = run('node_modules/@playwright/test/cli.js', ['test']);
const [vitest, playwright] = [read('unit'), read('e2e')];
const passed = (vitest?.numPassedTests ?? 0) + (playwright?.stats.expected ?? 0);
const counted =
	(vitest?.numFailedTests ?? 0) + (playwright ? playwright.stats.unexpected + playwright.stats.flaky : 0);
// A suite that could not even start failed, whatever its count says.
const failed = counted || (unit || browser ? 1 : 0);
for (const one of failures(vitest, playwright)) console.log(`\nfailed: ${one}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function read(name) {
	const file = `test-results/${name}.json`;
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
