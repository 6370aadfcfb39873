// Runs the rows that the command line names, one after the other, on one city.
import { inSeconds } from './answers.ts';
import { type City, startCity } from './city.ts';
import { writeRows } from './report.ts';
import type { FaultResult, FaultRow } from './row.ts';
import { pickRows, rows } from './rows/index.ts';

async function runRows(names: string[]): Promise<[FaultRow, FaultResult][]> {
	const results: [FaultRow, FaultResult][] = [];
	let city: City | undefined;
	const interrupted = () => void (city?.stop() ?? Promise.resolve()).finally(() => process.exit(130));
	process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
	try {
		for (const name of names) {
			const row = rows[name]!;
			if (row.needsCity) city ??= await startCity();
			const startedAt = performance.now();
			console.log(`\n${row.title}`);
			// A row without a city gets none, and asks for none.
			const result = await row.run(city as City);
			const { letters, happened, problems } = result;
			if (letters) console.log(`  letters: ${JSON.stringify(letters)}`);
			console.log(`  ${happened}\n  ${inSeconds(performance.now() - startedAt)}`);
			for (const problem of problems) console.log(`  PROBLEM: ${problem}`);
			results.push([row, result]);
		}
	} finally {
		await city?.stop();
	}
	return results;
}

try {
	const startedAt = performance.now();
	const names = pickRows(process.argv.slice(2));
	const results = await runRows(names);
	console.log(`\n${names.length} rows in ${inSeconds(performance.now() - startedAt)}`);
	await writeRows(results, Object.values(rows));
	if (results.some(([, { problems }]) => problems.length)) process.exitCode = 1;
} catch (error) {
	console.error(error);
	process.exitCode = 1;
}
process.exit();
