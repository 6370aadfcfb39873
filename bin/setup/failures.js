// Says at the very end which tests failed and why: whoever sees only the last lines of a run still learns it.

/** @returns lines such as `tests/a.test.ts › name: reason`, from the JSON reports of vitest and Playwright */
export function failures(vitest, playwright) {
	return [...ofVitest(vitest), ...(playwright?.suites ?? []).flatMap((suite) => ofSuite(suite))];
}

const ofVitest = (report) =>
	(report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
		const failed = assertionResults.filter(({ status }) => status === 'failed');
		// A file that could not be loaded has no tests of its own to blame.
		if (!failed.length && message) return [line(name, 'the file', message)];
		return failed.map((test) => line(name, test.fullName, test.failureMessages?.[0]));
	});

const ofSuite = (suite) => [
	...(suite.suites ?? []).flatMap(ofSuite),
	...(suite.specs ?? [])
		.filter(({ ok }) => !ok)
		.flatMap(({ title, tests }) =>
			tests
				.filter(({ status }) => status === 'unexpected' || status === 'flaky')
				.map(({ projectName, results }) =>
					line(suite.file, `[${projectName}] ${title}`, results.find(({ error }) => error)?.error.message)
				)
		)
];

/** The first lines of the reason, without colours. */
function line(file, name, reason = 'no reason given') {
	const plain = reason.replace(/\u001b\[[0-9;]*m/g, '');
	const first = plain.split('\n').filter(Boolean).slice(0, 6).join('\n    ');
	return `${file} › ${name}\n    ${first.slice(0, 900)}`;
}
