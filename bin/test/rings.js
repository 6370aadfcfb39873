// The three rings (docs/testing.md): what a change can touch, every promise once, everything. What only `npm run test:all` has is asked for here,
// by a name of its own; `.ci/run` adds an eighth of those names to `npm test`, another one with each commit.
import { createHash } from 'node:crypto';

export const eighths = 8;

/** Whether this run has everything. Also in processes that a run starts. */
export const runsAll = () => process.env.TEST_RING === 'all';

/** The eighth to which a name belongs: always the same one. @param {string} name */
export const eighthOf = (name) => createHash('sha256').update(name).digest()[0] % eighths;

/**
 * Whether this run has something that only `test:all` always has.
 * @param {string} name says what it is, such as `tests/operations/deployment` or `letter.spec in zh-Hans`
 */
export const runsNow = (name) => runsAll() || process.env.TEST_EIGHTH === String(eighthOf(name));

/** Whether tables that ask every route have all their rows. */
export const runsEveryRoute = () => !process.env.TEST_ROUTES;

/**
 * Whether a run has the rows of a route, in tables that ask every route: all of them, but in `test:changed` those that a change can touch.
 * @param {string} route its name in policy.ts
 */
export function runsRoute(route) {
	return runsEveryRoute() || process.env.TEST_ROUTES.split(' ').includes(route);
}

/** How many examples of a property a run tries: a fifth by day, others with each seed. @param {number} all in `test:all` */
export const examples = (all) => (runsAll() ? all : Math.ceil(all / 5));

/**
 * Whole files that only `test:all` always has, each with the reason; with ` (embedded)` behind it the file's second run, on the embedded
 * database, alone. A file that is named on the command line runs.
 * @type {Record<string, string>}
 */
export const filesOfAll = {
	'tests/operations/deployment/deployment.test.ts':
		'follows a document, block by block, which changes seldom',
	'tests/operations/deployment/image.test.ts': 'starts what the image would hold, which changes seldom',
	'tests/e2e/engines/chromium.spec.ts': 'an engine of its own, which may have to be installed',
	'tests/e2e/engines/epub.spec.ts': 'books, read by a checker that may have to be installed',
	'tests/e2e/engines/firefox.spec.ts': 'the same',
	'tests/e2e/engines/html.spec.ts': 'every page, read by a checker that may have to be installed',
	'tests/e2e/engines/webkit.spec.ts': 'an engine of its own, which may have to be installed',
	'tests/seam/verbs.test.ts (embedded)':
		'PostgreSQL has every verb; what can differ has tests of its own on both'
};

/** The files that this run leaves out. @param {string[]} named what was asked for by name */
export const leftOut = (named = []) =>
	Object.keys(filesOfAll).filter((file) => !runsNow(file) && !named.some((part) => file.includes(part)));
