// Says at the very end which tests failed and why: whoever sees only the last lines of a run still learns it.
import { existsSync } from 'node:fs';
import { relative } from 'node:path';

/** Lines that a red run may end with. */
const maxLines = 40;
/** Lines of one failure: its name, its reason, where its picture lies. */
const maxLinesPerFailure = 8;

/**
 * @param {object | undefined} vitest its JSON report
 * @param {object | undefined} playwright its JSON report
 * @returns {string[][]} for each failure its lines: `tests/a.test.ts:12 › name`, the reason, files to look at
 */
export function failures(vitest, playwright) {
	return [
		...ofVitest(vitest),
		...(playwright?.errors ?? []).map(ofRun),
		...(playwright?.suites ?? []).flatMap(ofSuite)
	];
}

/**
 * What is printed of them: never more than forty lines, however much failed.
 * @param {string[][]} failureLines from `failures`
 * @param {string} file where all of them can be read whole
 */
export function shown(failureLines, file) {
	if (!failureLines.length) return [];
	const room = maxLines - 2;
	const linesEach = Math.max(2, Math.min(maxLinesPerFailure, Math.floor(room / failureLines.length)));
	const shownFailures = failureLines.slice(0, Math.floor(room / linesEach));
	const lines = shownFailures.flatMap((lines) => shorten(lines, linesEach));
	return [
		...lines,
		...(shownFailures.length < failureLines.length ? [`and ${failureLines.length - shownFailures.length} more`] : []),
		`all of them: ${file}`
	];
}

/** The name, as much of the reason as there is room for, and the last line where it says what to look at. */
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
		// A file that could not be loaded has no tests of its own to blame.
		if (!failed.length && message) return [linesOf(file, 'the file', message)];
		return failed.map(({ fullName, failureMessages = [], meta }) =>
			linesOf(placeIn(file, failureMessages[0]), fullName + databaseSuffix(meta), failureMessages[0])
		);
	});

/** A file may run on both databases. */
const databaseSuffix = (meta) => (meta?.database ? ` (${meta.database})` : '');

/** `file:line`, from the stack that comes with a reason. */
function placeIn(file, reason = '') {
	const line = reason.split(file)[1]?.match(/^:(\d+)/)?.[1];
	return line ? `${file}:${line}` : file;
}

/** What kept Playwright from running at all. */
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
	const picture = files.find((attachment) => attachment.name === 'trace') ?? files.find((attachment) => attachment.name === 'screenshot');
	const place =
		picture && `${picture.name === 'trace' ? 'trace' : 'picture'}: ${relative(process.cwd(), picture.path)}`;
	return linesOf(`tests/e2e/${file}${line ? `:${line}` : ''}`, name, error?.message, place);
}

/** The first lines of the reason, without colours and without the frames of a stack. */
function linesOf(file, name, reason = 'no reason given', pictureLine) {
	const plain = reason.replace(/\u001b\[[0-9;]*m/g, '');
	const reasonLines = plain.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line));
	const lines = reasonLines.slice(0, 20).map((line) => `    ${line.slice(0, 160)}`);
	return [`failed: ${file} › ${name}`, ...lines, ...(pictureLine ? [`    ${pictureLine}`] : [])];
}
