// For `node bin/test/missed.js`: which files of the product each file of tests executes, as V8 counts it. Only with EXECUTED, a folder.
import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect } from 'vitest';

const sources = pathToFileURL('src/').href;

const shared = globalThis as typeof globalThis & { penbridgeProfiler?: Session };

/** Counts of every function since they were last taken. */
async function take() {
	if (!shared.penbridgeProfiler) {
		shared.penbridgeProfiler = new Session();
		shared.penbridgeProfiler.connect();
		await shared.penbridgeProfiler.post('Profiler.enable');
		await shared.penbridgeProfiler.post('Profiler.startPreciseCoverage', {
			callCount: true,
			detailed: false
		});
	}
	const { result } = await shared.penbridgeProfiler.post('Profiler.takePreciseCoverage');
	return result;
}

beforeAll(async () => void (await take()));

afterAll(async () => {
	const result = await take();
	const test = relative(process.cwd(), expect.getState().testPath!);
	const executed = result
		.filter(({ url }) => url.startsWith(sources))
		// The first function of a file is its top level, which runs when it is imported.
		.filter(({ functions }) =>
			functions.some(({ isBlockCoverage: _, ranges, functionName }) => functionName && ranges[0]!.count > 0)
		)
		.map(({ url }) => relative(process.cwd(), fileURLToPath(url)));
	const folder = process.env.EXECUTED!;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${test.replaceAll('/', '__')}.json`), JSON.stringify(executed));
});
