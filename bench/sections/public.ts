import { withDemo } from '../embedded.ts';
import { section, type Section } from '../figures.ts';
import { get } from '../http.ts';
import { applyLoad } from '../apply-load.ts';
import { cpuOf } from '../process-usage.ts';
import { withServer } from '../server.ts';

const seconds = 5;

/** Pages of the public site, as visitors ask for them. */
const pages = {
	'The front page': '/',
	'The news': '/news',
	'An article': '/news/two-cities-of-iron',
	'A city': '/cities/anshan'
};

/** What a visitor's page costs when it comes from memory. */
export async function publicPages(): Promise<Section> {
	const out = section('Public pages for visitors, from memory, at 20 connections', [
		'CPU is that of the whole server. The application makes each page anew every ten seconds; that is in the numbers.',
		'1,500 requests a second are one every 0.67 ms. The load shares the machine with the server.'
	]);
	await withDemo('public', (dataDir) =>
		withServer({ dataDir, settings: { JOBS: '0' } }, async (server) => {
			for (const [name, path] of Object.entries(pages)) {
				const target = { url: server.url + path, cookie: '', connections: 20 };
				await applyLoad({ ...target, seconds: 2 }).ended;
				const before = cpuOf(server.pid);
				const loaded = await applyLoad({ ...target, seconds }).ended;
				const cpu = (cpuOf(server.pid) - before) / loaded.requests;
				out.add(`${name}: CPU a request`, cpu, 'ms', { budget: 0.5, digits: 2 });
				out.add(`${name}: time between two answers`, 1_000 / loaded.perSecond, 'ms', {
					budget: 0.67,
					digits: 2
				});
				out.add(`${name}: requests a second`, loaded.perSecond, '', { digits: 0 });
				out.add(`${name}: compressed`, (await get(target.url)).bytes / 1000, 'kB');
			}
		})
	);
	return out;
}
