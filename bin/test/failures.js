// Describes the failed tests for the end of a run, so that its last lines are enough to see what failed and why.
import { existsSync } from 'node:fs';
import { relative } from 'node:path';

/** Lines at the end of a failed run at most. */
const maxLines = 40;
/** Lines of one failure at most: its name, its reason, the path of its picture. */
const maxLinesPerFailure = 8;

/**
 * @param {object | undefined} vitest its JSON report
 * @param {object | undefined} playwright its JSON report
 * @param {import('../../tests/setup/errors-outside-tests.ts').ErrorOutsideTests[]} [outside] vitest's errors outside tests
 * @returns {string[][]} for each failure its lines: `tests/a.test.ts:12 › name`, the reason, files to look at
 */
export function failures(vitest, playwright, outside = []) {
	return [
		...ofVitest(vitest),
		...outside.map(({ file, name, message }) => linesOf(placeIn(file ?? 'vitest', message), name, message)),
		...(playwright?.errors ?? []).map(ofRun),
		...(playwright?.suites ?? []).flatMap(ofSuite)
	];
}

/**
 * The lines to print: at most forty, however many tests failed.
 * @param {string[][]} failureLines from `failures`
 * @param {string} file the file with all of them
 */
export function shown(failureLines, file) {
	if (!failureLines.length) return [];
	const room = maxLines - 2;
	const linesEach = Math.max(2, Math.min(maxLinesPerFailure, Math.floor(room / failureLines.length)));
	const shownFailures = failureLines.slice(0, Math.floor(room / linesEach));
	const lines = shownFailures.flatMap((lines) => shorten(lines, linesEach));
	return [
		...lines,
		...(shownFailures.length < failureLines.length
			? [`and ${failureLines.length - shownFailures.length} more`]
			: []),
		`all of them: ${file}`
	];
}

/**
 * Shortens a failure: the name, as much of the reason as there is room for, and the last line where it names a
 * picture.
 */
function shorten(lines, room) {
	if (lines.length <= room) return lines;
	const last = lines.at(-1);
	return /^ {4}(trace|picture): /.test(last) && room > 2
		? [...lines.slice(0, room - 1), last]
		: lines.slice(0, room);
}

const ofVitest = (report) =>
	(report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
		const file = relative(process.cwd(), name);
		const failed = assertionResults.filter(({ status }) => status === 'failed');
		// A file that could not be loaded has no failed tests.
		if (!failed.length && message) return [linesOf(file, 'the file', message)];
		return failed.map(({ fullName, failureMessages = [], meta }) =>
			linesOf(placeIn(file, failureMessages[0]), fullName + databaseSuffix(meta), failureMessages[0])
		);
	});

/** The database of a test, as a suffix: a file may run on both. */
const databaseSuffix = (meta) => (meta?.database ? ` (${meta.database})` : '');

/** `file:line`, from the stack of the reason. */
function placeIn(file, reason = '') {
	const line = reason.split(file)[1]?.match(/^:(\d+)/)?.[1];
	return line ? `${file}:${line}` : file;
}

/** An error that kept Playwright from running. */
const ofRun = ({ message }) => linesOf('playwright.config.ts', 'the run', message);

const ofSuite = (suite) => [
	...(suite.suites ?? []).flatMap(ofSuite),
	...(suite.specs ?? [])
		.filter(({ ok }) => !ok)
		.flatMap(({ title, tests }) =>
			tests
				.filter(({ status }) => status === 'unexpected' || status === 'flaky')
				.map(({ projectName, results }) => ofStory(suite.file, `[${projectName}] ${title}`, results))
		)
];

function ofStory(file, name, results) {
	const { error, attachments = [] } = results.find((result) => result.error) ?? {};
	const line = error?.location?.line;
	const files = attachments.filter(({ path }) => path && existsSync(path));
	const picture =
		files.find((attachment) => attachment.name === 'trace') ??
		files.find((attachment) => attachment.name === 'screenshot');
	const place =
		picture && `${picture.name === 'trace' ? 'trace' : 'picture'}: ${relative(process.cwd(), picture.path)}`;
	return linesOf(`tests/e2e/${file}${line ? `:${line}` : ''}`, name, error?.message, place);
}

/** The lines of a failure: the name and the first lines of the reason, without colors and stack frames. */
function linesOf(file, name, reason = 'no reason given', pictureLine) {
	const plain = reason.replace(/\u001b\[[0-9;]*m/g, '');
	const reasonLines = plain.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line));
	const lines = reasonLines.slice(0, 20).map((line) => `    ${line.slice(0, 160)}`);
	return [`failed: ${file} › ${name}`, ...lines, ...(pictureLine ? [`    ${pictureLine}`] : [])];
}
