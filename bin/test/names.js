// The full names of the tests that ran, each with its database, for tests/setup/promises.js.
import { relative } from 'node:path';

/**
 * @param {object | undefined} vitest its JSON report; `meta.database` says where a test ran
 * @param {object | undefined} playwright its JSON report
 * @param {string} browserDatabase where the stories ran, but for the project `embedded`: `embedded` or `postgresql`
 * @returns {string[]} lines such as `embedded › tests/a.test.ts › name`, sorted, without tests that were skipped
 */
export function names(vitest, playwright, browserDatabase = 'embedded') {
	const place = (name) => (name.includes(' › [embedded] ') ? 'embedded' : browserDatabase);
	const stories = (playwright?.suites ?? []).flatMap(ofSuite).map((name) => `${place(name)} › ${name}`);
	// A name may have several lines; here it is one line.
	return [...ofVitest(vitest), ...stories].map((name) => name.replace(/\s*\n\s*/g, ' ')).sort();
}

const ofVitest = (report) =>
	(report?.testResults ?? []).flatMap(({ name: file, assertionResults }) =>
		assertionResults
			.filter(({ status }) => status === 'passed' || status === 'failed')
			.map(
				({ fullName, meta }) =>
					`${meta?.database ?? 'embedded'} › ${relative(process.cwd(), file)} › ${fullName}`
			)
	);

const ofSuite = (suite) => [
	...(suite.suites ?? []).flatMap(ofSuite),
	...(suite.specs ?? []).flatMap(({ title, tests }) =>
		tests
			.filter(({ status }) => status !== 'skipped')
			.map(({ projectName }) => `tests/e2e/${suite.file} › [${projectName}] ${title}`)
	)
];
