// Runs the rows that the command line names, one after the other, on one city.
import { inSeconds } from './answers.ts';
import { type City, startCity } from './city.ts';
import { writeRow } from './report.ts';
import type { FaultResult, FaultRow } from './row.ts';
import { pickRows, rows } from './rows/index.ts';

/** Whether the document stays as it is. */
const isShort = process.argv.includes('--short');

/** Runs rows. @returns what happened, and how many did not come to their end */
async function runRows(names: string[]) {
	const results: [FaultRow, FaultResult][] = [];
	let unfinished = 0;
	let city: City | undefined;
	const interrupted = () => void (city?.stop() ?? Promise.resolve()).finally(() => process.exit(130));
	process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
	try {
		for (const name of names) {
			const row = rows[name]!;
			console.log(`\n${row.title}`);
			const startedAt = performance.now();
			try {
				if (row.needsCity) city ??= await startCity();
				// A row without a city gets none, and asks for none.
				const result = await row.run(city as City);
				results.push([row, result]);
				print(result);
				if (!isShort) await writeRow(row, result, Object.values(rows));
			} catch (error) {
				unfinished++;
				console.log(`  NOT FINISHED: ${error instanceof Error ? error.stack : error}`);
				// What is left of it must not disturb the next row.
				await city?.stop();
				city = undefined;
			}
			console.log(`  ${inSeconds(performance.now() - startedAt)}`);
		}
	} finally {
		await city?.stop();
	}
	return { results, unfinished };
}

function print({ letters, happened, problems }: FaultResult) {
	if (letters) console.log(`  letters: ${JSON.stringify(letters)}`);
	console.log(`  ${happened}`);
	for (const problem of problems) console.log(`  PROBLEM: ${problem}`);
}

try {
	const startedAt = performance.now();
	const names = pickRows(process.argv.slice(2));
	const { results, unfinished } = await runRows(names);
	console.log(`\n${names.length} rows in ${inSeconds(performance.now() - startedAt)}`);
	if (unfinished || results.some(([, { problems }]) => problems.length)) process.exitCode = 1;
} catch (error) {
	console.error(error);
	process.exitCode = 1;
}
process.exit();
