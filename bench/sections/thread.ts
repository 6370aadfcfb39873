import { queryFor, nameOf, seededDatabase } from '../databases.ts';
import { fillDemo, folder, withDemo } from '../embedded.ts';
import { median, section, type Section } from '../figures.ts';
import { get, signIn } from '../http.ts';
import { measureCpu } from '../page-cpu.ts';
import { withServer } from '../server.ts';
import { statementsOf } from '../statements.ts';
import { type RunQuery, fullPage, fullThread } from '../demo-letters.ts';

/** The CPU of a thread page when twenty connections load it at once. */
export async function thread(): Promise<Section> {
	const out = section(`Thread page with ${fullPage} letters at 20 connections`, [
		'CPU is that of whole processes: the server with the threads that compress, and the backends of its database.'
	]);
	const databaseUrl = await seededDatabase('thread');
	const pairing = await fullThread(queryFor(databaseUrl), 'maya', 'lin');
	await withServer({ databaseUrl }, async (server) => {
		const cookie = await signIn(server.url, 'maya');
		const target = { url: `${server.url}/messages/${pairing}`, cookie };
		const page = await get(target.url, cookie);
		const { application, database, loaded } = await measureCpu(server, target, nameOf(databaseUrl));
		out.add('CPU a request, PostgreSQL', application + database, 'ms', { budget: 5, digits: 2 });
		out.add('of which application', application, 'ms', { digits: 2 });
		out.add('of which database', database, 'ms', { digits: 2 });
		addLoad(out, 'PostgreSQL', loaded);
		out.add('The page, compressed', page.bytes / 1000, 'kB');
	});
	out.add('SQL statements a request', await countStatements(databaseUrl, pairing), '', {
		budget: 6,
		digits: 0
	});
	await measureEmbedded(out);
	return out;
}

function addLoad(out: Section, kind: string, loaded: { perSecond: number; p50: number; p95: number }) {
	out.add(`Requests a second, ${kind}`, loaded.perSecond, '', { digits: 0 });
	out.add(`Latency, ${kind}, p50`, loaded.p50, 'ms');
	out.add(`Latency, ${kind}, p95`, loaded.p95, 'ms');
}

function countStatements(databaseUrl: string, pairing: string): Promise<number> {
	const watch = `${folder}/statements.json`;
	return withServer({ databaseUrl, watch }, async (server) => {
		const cookie = await signIn(server.url, 'maya');
		const ask = () => get(`${server.url}/messages/${pairing}`, cookie);
		for (let n = 0; n < 5; n++) await ask();
		const counts: number[] = [];
		for (let n = 0; n < 9; n++) counts.push((await statementsOf(server, watch, ask)).length);
		return median(counts);
	});
}

/** The same page on the embedded database. */
async function measureEmbedded(out: Section) {
	await withDemo('thread', async (dataDir) => {
		const pairing = await fillDemo(dataDir, (client) => {
			const ask: RunQuery = async <Row>(statement: string, values?: unknown[]) =>
				(await client.query<Row>(statement, values)).rows;
			return fullThread(ask, 'maya', 'lin');
		});
		await withServer({ dataDir }, async (server) => {
			const cookie = await signIn(server.url, 'maya');
			const target = { url: `${server.url}/messages/${pairing}`, cookie };
			const { application, loaded } = await measureCpu(server, target);
			out.add('CPU a request, embedded', application, 'ms', { digits: 2 });
			addLoad(out, 'embedded', loaded);
		});
	});
}
