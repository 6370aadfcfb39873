// A wish for another pal leaves no trace on the other side: every page of the pal and of the pal's teachers, its data, and what their
// sockets hear are the same bytes before and after (issue "Letters that both can read, and want to answer").
import { expect, test } from 'vitest';
import { cellsOf } from './cells.ts';
import { ask, masked } from './http.ts';
import { type Listener, listen, socketsSettled } from './listen.ts';
import { useServer } from './stage.ts';

const running = useServer();
const otherSide = ['lin', 't.chaoyang', 't.sun'];
const words = 'Quiet words for the own teacher alone';

/** Ids that were made while a page was (a new letter gets one), clocks and ages differ between any two answers. */
function steady(body: string, since: number): string {
	const isNew = (id: string) => parseInt(id.replaceAll('-', '').slice(0, 12), 16) >= since;
	return masked(body)
		.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) =>
			isNew(id) ? 'NEW' : id
		)
		.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'MOMENT')
		.replace(/\b\d{1,2}:\d{2}(:\d{2})?\b/g, 'CLOCK')
		.replace(/\b\d+ (seconds?|minutes?|hours?|days?)\b|\bless than a minute\b|\bjust now\b/g, 'AGO');
}

/** Every page of these people that the matrix has, and its data, by who and where. */
async function everyPage(since: number): Promise<Map<string, string>> {
	const seen = new Map<string, string>();
	const cells = (await cellsOf(running.world)).filter(({ who, sees }) => sees && otherSide.includes(who));
	// One after the other: who opens a letter on the desk first has it, and the page of a colleague says so.
	for (const { who, path, hasData } of cells) {
		const [address = '', query] = path.split('?');
		const data = `${address === '/' ? '' : address}/__data.json${query ? `?${query}` : ''}`;
		for (const where of hasData ? [path, data] : [path]) {
			const { status, body } = await ask(running.server.url, where, { cookie: running.world.cookies[who] });
			seen.set(`${who} ${where}`, `${status} ${steady(body, since)}`);
		}
	}
	return seen;
}

const changedIn = (earlier: Map<string, string>, later: Map<string, string>) =>
	[...later.keys()].filter((key) => earlier.get(key) !== later.get(key));

test('every page of the pal and of their teachers is the same before and after a wish, and nothing is heard', async () => {
	const since = Date.now() - 1_000;
	const { url } = running.server;
	// Opening a page marks it as read, and the desk counts how long a letter was open: they are looked at until hardly any changes.
	let [first, before] = [await everyPage(since), await everyPage(since)];
	for (let look = 0; look < 6 && changedIn(first, before).length > 4; look++)
		[first, before] = [before, await everyPage(since)];
	const listeners: Listener[] = [];
	for (const who of otherSide) listeners.push(await listen(url, who, running.world.cookies[who]!));
	const { status } = await ask(url, `/messages/${running.world.ids.mayaLin}/another`, {
		cookie: running.world.cookies.maya,
		form: { reason: 'no_answers', words }
	});
	expect(status).toBe(303);
	await socketsSettled(url);
	expect(listeners.flatMap(({ heard }) => heard)).toEqual([]);
	for (const { socket } of listeners) socket.disconnect();
	const after = await everyPage(since);
	expect(before.size).toBeGreaterThan(60);
	// A page that differs between two looks without a wish says nothing about it; there are hardly any.
	const restless = changedIn(first, before);
	expect(restless.length, restless.join('\n')).toBeLessThan(5);
	expect(changedIn(before, after).filter((key) => !restless.includes(key))).toEqual([]);
	expect([...after.values()].filter((body) => body.includes(words))).toEqual([]);
	const own = await ask(url, `/people/${running.world.ids.maya}`, {
		cookie: running.world.cookies['t.carver']
	});
	expect(own.body).toContain(words);
});
