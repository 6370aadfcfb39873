import { setTimeout as sleep } from 'node:timers/promises';
import { seededDatabase } from '../databases.ts';
import { withDemo } from '../embedded.ts';
import { median, section, type Section } from '../figures.ts';
import { get, signIn } from '../http.ts';
import { memoryOf } from '../process-usage.ts';
import { withServer } from '../server.ts';

/** The time until the server answers, and its memory at rest. */
export async function rest(): Promise<Section> {
	const out = section('At rest', [
		'Memory is resident memory 10 s after somebody signed in and opened their home.',
		'Start: from `node server.js` to the first answer of /healthz, which asks the database; median of 7.'
	]);
	const databaseUrl = await seededDatabase('rest');
	const starts: number[] = [];
	for (let n = 0; n < 7; n++)
		starts.push(await withServer({ databaseUrl }, ({ startedIn }) => Promise.resolve(startedIn)));
	out.add('Start to first answer, PostgreSQL', median(starts) / 1000, 's', { budget: 1.3, digits: 2 });
	out.add('Resident memory, PostgreSQL', await memoryAtRest({ databaseUrl }), 'MB', {
		budget: 150,
		digits: 0
	});
	await withDemo('rest', async (dataDir) =>
		out.add('Resident memory, embedded', await memoryAtRest({ dataDir }), 'MB', { digits: 0 })
	);
	return out;
}

const memoryAtRest = (options: { databaseUrl?: string; dataDir?: string }) =>
	withServer(options, async (server) => {
		const cookie = await signIn(server.url, 'maya');
		const page = await get(`${server.url}/messages`, cookie);
		if (page.status !== 200) throw new Error(`The home page answers ${page.status}`);
		await sleep(10_000);
		return memoryOf(server.pid);
	});
