// Memory of a server before and after its work, and how soon it answers.
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../figures.ts';
import { memoryOf } from '../process-usage.ts';
import { withServer } from '../server.ts';
import { actCosts } from './acts.ts';
import { type Cost, loadThread, pageCosts } from './pages.ts';
import { fill, openStage, type WorldSize } from './stage.ts';

const starts = 7;

/**
 * All rows of one version.
 * @param databaseUrl the demo world of that version @param folder its files; by default these
 */
export async function costsOf(databaseUrl: string, size: WorldSize, folder?: string): Promise<Cost[]> {
	const filled = await fill(databaseUrl, size);
	const startTimes: number[] = [];
	for (let n = 0; n < starts; n++)
		startTimes.push(await withServer({ databaseUrl, folder }, ({ startedIn }) => Promise.resolve(startedIn)));
	const memory = await withServer({ databaseUrl, folder }, async (server) => {
		const stage = await openStage(server, filled);
		await sleep(10_000);
		const atRest = memoryOf(server.pid);
		await loadThread(stage, 15);
		const loaded = memoryOf(server.pid);
		await sleep(30_000);
		return { atRest, loaded, later: memoryOf(server.pid) };
	});
	const used = await withServer({ databaseUrl, folder }, async (server) => {
		const stage = await openStage(server, filled);
		const acts = await actCosts(stage);
		const pages = await pageCosts(stage);
		return { acts, pages };
	});
	const mb = (name: string, value: number, budget: number): Cost => ({ name, value, unit: 'MB', budget });
	return [
		...used.pages,
		...used.acts,
		mb('Resident, ten seconds after everybody signed in', memory.atRest, 180),
		mb('Resident, right after 15 s of load', memory.loaded, 300),
		mb('Resident, 30 s later', memory.later, 220),
		{ name: 'Start to first answer', value: median(startTimes), unit: 'ms', budget: 320 }
	];
}
