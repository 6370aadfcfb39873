import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { nameOf, textOf, worstOf } from '../../tests/engines/screening/worst/search.ts';
import { screen } from '../../src/lib/server/engines/screening/pipeline.ts';
import { queryFor, seededDatabase } from '../databases.ts';
import { folder } from '../embedded.ts';
import { section, type Section } from '../figures.ts';
import { get, post, signIn } from '../http.ts';
import { readWatched, withServer, type BenchServer } from '../server.ts';
import { fullThread } from '../demo-letters.ts';
import type { LoopDelay } from '../watch-loop.ts';

/** Parallel requests: as many as a classroom has students. */
const parallelRequests = 34;
const budget = 100;

/** How long requests that try to stall the server block the event loop. */
export async function hostile(): Promise<Section> {
	const out = section('Hostile requests', [
		`PostgreSQL, one process, ${parallelRequests} requests at once of each kind; for how long the event loop of the server let nothing else happen, at worst.`,
		'Letters are the worst that a search finds for the screening, and of pictures, which may have 40,000 units.'
	]);
	const databaseUrl = await seededDatabase('hostile');
	const pairing = await fullThread(queryFor(databaseUrl), 'maya', 'lin');
	const { pieces } = await worstOf((text) => Promise.resolve(processorTime(text)), {
		tries: 300,
		seed: 1,
		length: 5_000
	});
	const worst = textOf(pieces, 4_950);
	const loop = `${folder}/loop.json`;
	const settings = { SIGN_IN_FAILURES: '100000', SIGN_IN_ADDRESS_FAILURES: '100000' };
	await withServer({ databaseUrl, loop, settings }, async (server) => {
		const cookie = await signIn(server.url, 'maya');
		// Waits until the jobs and the lists of screening are loaded, a little after the start.
		await sleep(4_000);
		const thread = `${server.url}/messages/${pairing}`;
		const letter = (body: string) => () => post(`${thread}?/submit`, cookie, { id: v7(), body, anyway: '1' });
		const kinds: Record<string, () => Promise<unknown>> = {
			'An ordinary page, for comparison': () => get(thread, cookie),
			[`The worst letter of a search: ${nameOf(pieces)}`]: letter(worst),
			'A letter of 40,000 units': letter('👩‍🚀 my snap '.repeat(2_600)),
			'A letter of 200 kB': letter('We like school. '.repeat(12_500)),
			'A body of 1.8 MB, seven times what a form may have': letter(worst.repeat(40)),
			'A form of 32,000 fields': () => post(`${server.url}/sign-in`, '', manyFields()),
			'A wrong password': () =>
				post(`${server.url}/sign-in`, '', { username: 'maya', password: `wrong ${Math.random()}` }),
			'A question of a search, 200 kB': () =>
				get(`${server.url}/search?q=${encodeURIComponent('"a '.repeat(4_000))}`, cookie)
		};
		for (const [name, send] of Object.entries(kinds))
			out.add(name, (await delayOf(server, loop, send)).max, 'ms', { budget, digits: 0 });
	});
	return out;
}

async function delayOf(server: BenchServer, loop: string, send: () => Promise<unknown>): Promise<LoopDelay> {
	// Warm-up: the first requests of a kind compile code.
	for (let n = 0; n < 3; n++) await send();
	await readWatched(server, loop);
	for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: parallelRequests }, send));
	return readWatched(server, loop);
}

const manyFields = () => Object.fromEntries(Array.from({ length: 32_000 }, (_, n) => [`f${n}`, '']));

function processorTime(text: string): number {
	const before = process.cpuUsage();
	screen(text);
	const { user, system } = process.cpuUsage(before);
	return user + system;
}
