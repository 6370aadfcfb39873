// Every page and endpoint × everybody whom the gate lets through and one whom it refuses (gate.test.ts has all of them, in memory). acts.test.ts
// does the same for form actions; the table is table.ts.
import { beforeAll, expect, test } from 'vitest';
import { examples, runsAll } from '../../bin/test/rings.js';
import { routes } from '../../src/lib/server/kernel/access/policy.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { asked, oneByTurns, oneOfEach, someByTurns } from './by-turns.ts';
import {
	askedForPages,
	type Cell,
	cellsOf,
	comparedWithMissing,
	expectedOutcome,
	isOpen,
	refusedLike
} from './cells.ts';
import { type Answer, ask, dataOutcome, each, expectNone, outcome, comparable } from './http.ts';
import { nobodies } from './people.ts';
import { faultsOf, useServer } from './stage.ts';
import { names } from './names.ts';
import { nestingFaults } from './nesting.ts';
import { pages } from './table.ts';

const running = useServer();

const get = (who: string, path: string) =>
	ask(running.server.url, path, { cookie: running.world.cookies[who] });
let cells: Cell[];
beforeAll(async () => {
	cells = await cellsOf(running.world);
});

test('everybody can open exactly the pages that the table names; all others answer like pages that do not exist; its markup is sound', async () => {
	const wrong: string[] = [];
	const looked = new Set<string>();
	const refusals = new Map<string, string>();
	const list = askedForPages(cells);
	const compared = comparedWithMissing(list);
	await each(list, async (cell) => {
		const { who, path, address, sees } = cell;
		const want = expectedOutcome(cell);
		const answer = await get(who, path);
		if (!want.test(outcome(answer))) wrong.push(`${who} ${address}: ${outcome(answer)}, not ${want.source}`);
		// The markup of each page, once.
		if (sees && !looked.has(path))
			wrong.push(...nestingFaults(answer.body).map((fault) => `${who} ${path}: ${fault}`));
		if (sees) looked.add(path);
		const like = refusedLike(cell);
		if (!like) return;
		// All refusals of somebody at addresses of one kind are the same.
		const text = textFor(who, path, answer);
		const key = `${who} ${like}`;
		if (!refusals.has(key)) refusals.set(key, text);
		if (text !== refusals.get(key)) wrong.push(`${who} ${address}: not like others of its kind`);
		if (!compared.has(cell)) return;
		// A part that may be missing has two pairs of brackets.
		const nowhere = like.replace(/\[?\[\w+\]\]?/g, () => newId());
		if (textFor(who, nowhere, await get(who, nowhere)) !== text)
			wrong.push(`${who} ${address}: not as if it did not exist`);
	});
	expectNone(wrong);
}, 300_000);

const textFor = (who: string, path: string, answer: Answer) =>
	comparable(answer, running.world.ids[who] ?? who, path);

test('the data request of a page is answered or refused like the page itself', async () => {
	const wrong: string[] = [];
	// One of each kind for each route and answer: its functions are those of the page.
	const list = oneOfEach(
		cells.filter(({ hasData }) => hasData),
		({ who, kind, route, sees, passes }) =>
			`${runsAll() ? who : passes ? kind : who in nobodies} ${route} ${sees}`
	);
	await each(list, async (cell) => {
		const [want, data] = [expectedOutcome(cell), dataOutcome(await get(cell.who, dataOf(cell.path)))];
		if (!want.test(data)) wrong.push(`${cell.who} ${cell.address}: ${data}, not ${want.source}`);
	});
	expectNone(wrong);
}, 300_000);

const dataOf = (path: string) => `${path === '/' ? '' : path}/__data.json`;

test('a data request for a closed page alone, without its layouts, is refused, too', async () => {
	const wrong: string[] = [];
	const closed = cells.filter(
		({ route, sees, who, hasData }) =>
			// Who does not wait is led on from that page, which is theirs as well.
			!sees && hasData && routes[route]!.view && !isOpen(route) && route !== '/waiting' && !(who in nobodies)
	);
	const ofPages = [...Map.groupBy(closed, ({ path }) => path)];
	// What a page says to those whom the gate lets through is the same for all of them.
	const texts = new Map<string, string>();
	await each(
		ofPages.flatMap(([path, people]) => asked(people, path)),
		async ({ route, address, path, who, passes }) => {
			const answer = await get(who, `${dataOf(path)}?x-sveltekit-invalidated=001`);
			if (dataOutcome(answer) !== '404') wrong.push(`${who} ${address}: ${dataOutcome(answer)}`);
			const key = `${route} ${passes}`;
			if (!texts.has(key)) texts.set(key, answer.body);
			if (answer.body !== texts.get(key)) wrong.push(`${who} ${address}: not refused like others`);
		}
	);
	expectNone(wrong);
}, 300_000);

test('a list links only to pages that its reader can open', async () => {
	const lists: [path: string, readers: string][] = ['/messages', '/review', '/pairings', '/people'].map(
		(path) => [path, pages[path]![path]!]
	);
	const wrong: string[] = [];
	for (const [list, readers] of lists)
		await each(names(readers), async (who) => {
			const links = new Set(
				(await get(who, list)).body.match(
					/(?<=href=")\/(messages|review|pairings|people)\/[0-9a-f-]{36}(?=["#])/g
				)
			);
			if (who === 'maya' || who === 't.carver') expect(links.size, `${who} ${list}`).toBeGreaterThan(0);
			for (const link of someByTurns([...links], `${who} ${list}`, examples(15))) {
				const answer = await get(who, link);
				if (answer.status !== 200) wrong.push(`${who} ${list} → ${link}: ${answer.status}`);
			}
		});
	expectNone(wrong);
}, 300_000);

test('other HTTP methods get 404, HEAD answers like GET, and the server logs no fault', async () => {
	const wrong: string[] = [];
	const first = [...Map.groupBy(cells, ({ route }) => route).values()].map(([cell]) => cell!.path);
	const people = ['visitor', 'maya', 't.carver', 'coordinator'];
	const methods = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST'];
	const some = <T>(list: T[], key: string) => (runsAll() ? list : oneByTurns(list, key));
	const tries = first.flatMap((path) => some(people, path).map((who) => ({ path, who })));
	await each(tries, async ({ path, who }) => {
		const by = (method: string, address = path) =>
			ask(running.server.url, address, { cookie: running.world.cookies[who], method });
		for (const method of some(methods, path)) {
			const answer = await by(method, `${path}?/nothing-like-it`);
			if (answer.status !== 404) wrong.push(`${method} ${who} ${path}: ${answer.status}`);
		}
		const [head, page] = [outcome(await by('HEAD')), outcome(await get(who, path))];
		if (head !== page) wrong.push(`HEAD ${who} ${path}: ${head}, not ${page}`);
	});
	expectNone(wrong);
	expect(faultsOf(running.server)).toEqual([]);
}, 300_000);
