import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { withBrowser } from './browser.ts';
import { queryOnce, server } from './databases.ts';

/** The machine and the versions on which the numbers were measured. */
export async function machine(): Promise<[string, string][]> {
	const [version] = await queryOnce<{ server_version: string }>(server, 'show server_version');
	const chromium = await withBrowser((browser) => Promise.resolve(browser.version()));
	return [
		['Date', new Date().toISOString().slice(0, 10)],
		['CPU', `${modelOf()}, ${cpus().length} cores, shared by server, database, browser and load`],
		['Memory', `${(totalmem() / 2 ** 30).toFixed(1)} GiB`],
		['Node', process.versions.node],
		['PostgreSQL', version!.server_version],
		['Chromium', chromium]
	];
}

function modelOf() {
	const modelName = /^model name\s*: (.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1];
	return modelName ?? cpus()[0]?.model ?? 'unknown';
}
