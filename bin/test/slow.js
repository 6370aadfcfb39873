// `npm run test:slow`: prints the slowest tests of the last run. With --write it writes them to docs/testing.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const maxRows = 10;
const doc = 'docs/testing.md';
const block = /<!-- slow -->[\s\S]*?<!-- \/slow -->/;

const [units, stories] = [read('unit'), read('e2e')];
if (!units && !stories) {
	console.error('There are no results yet: npm test.');
	process.exit(1);
}
const tables = [
	table('file of vitest', (units?.testResults ?? []).map(ofFile)),
	table('browser story', [...storiesIn(stories?.suites ?? [])])
].join('\n\n');
console.log(tables);
if (process.argv.includes('--write'))
	writeFileSync(
		doc,
		readFileSync(doc, 'utf8').replace(block, () => `<!-- slow -->\n\n${tables}\n\n<!-- /slow -->`)
	);

function read(name) {
	const file = `test-results/${name}.json`;
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function ofFile({ name, startTime, endTime, assertionResults }) {
	const database = assertionResults[0]?.meta?.database;
	return {
		name: `${inProject(name)}${database ? ` (${database})` : ''}`,
		seconds: (endTime - startTime) / 1_000
	};
}

// Results may come from another clone, whose folder says nothing to a reader.
function inProject(file) {
	return file.slice(file.lastIndexOf('/tests/') + 1);
}

function* storiesIn(suites) {
	for (const suite of suites) {
		yield* storiesIn(suite.suites ?? []);
		for (const { title, tests } of suite.specs ?? [])
			for (const { projectName, results } of tests) {
				const ms = results.reduce((sum, { duration }) => sum + duration, 0);
				yield { name: `${suite.file} [${projectName}] ${title}`, seconds: ms / 1_000 };
			}
	}
}

function table(label, list) {
	const slowest = list.sort((a, b) => b.seconds - a.seconds).slice(0, maxRows);
	const total = list.reduce((sum, { seconds }) => sum + seconds, 0);
	return [
		`| ${label} | seconds |`,
		'| --- | --- |',
		...slowest.map(({ name, seconds }) => `| ${name.replaceAll('|', '\\|')} | ${seconds.toFixed(1)} |`),
		`| all ${list.length} together, on two workers | ${total.toFixed(0)} |`
	].join('\n');
}
