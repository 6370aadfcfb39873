// Every page and endpoint × everybody whom the gate lets through and one whom it refuses (gate.test.ts has all of them, in memory). acts.test.ts
// does the same for form actions; the table is table.ts.
import { beforeAll, expect, test } from 'vitest';
import { examples, runsAll, runsRoute } from '../../bin/test/rings.js';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { oneByTurns, oneOfEach, someByTurns } from './by-turns.ts';
import { askedForData, askedForPages, type Cell, cellsOf, expectedOutcome, refusedLike } from './cells.ts';
import { type Answer, ask, dataOutcome, each, expectNone, outcome, comparable } from './http.ts';
import { nobodies } from './people.ts';
import { mostFields, visibleFields } from './fields.ts';
import { actionAt } from './gate.ts';
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
	const missing = new Map<string, Promise<string>>();
	const lookAt = async (cell: Cell) => {
		const { who, path, address, sees, passes } = cell;
		const want = expectedOutcome(cell);
		const answer = await get(who, path);
		if (!want.test(outcome(answer))) wrong.push(`${who} ${address}: ${outcome(answer)}, not ${want.source}`);
		if (sees) {
			const fields = visibleFields(answer.body);
			if (fields.length > mostFields)
				wrong.push(`${who} ${path}: ${fields.length} fields: ${fields.join(', ')}`);
		}
		// The markup of each page, once.
		if (sees && !looked.has(path))
			wrong.push(...nestingFaults(answer.body).map((fault) => `${who} ${path}: ${fault}`));
		if (sees) looked.add(path);
		const like = refusedLike(cell);
		// The gate itself looks at no address.
		if (!like || !passes) return;
		const key = `${who} ${like}`;
		if (!missing.has(key)) {
			// A part that may be missing has two pairs of brackets.
			const nowhere = like.replace(/\[?\[\w+\]\]?/g, () => newId());
			missing.set(
				key,
				get(who, nowhere).then((none) => textFor(who, nowhere, none))
			);
		}
		if (textFor(who, path, answer) !== (await missing.get(key)))
			wrong.push(`${who} ${address}: not as if it did not exist`);
	};
	// Who opens a page may read what the menu counts as new: first those who see theirs, so that the count stands while pages are compared.
	const list = askedForPages(cells);
	await each(
		list.filter(({ sees }) => sees),
		lookAt
	);
	await each(
		list.filter(({ sees }) => !sees),
		lookAt
	);
	expectNone(wrong);
}, 300_000);

const textFor = (who: string, path: string, answer: Answer) =>
	comparable(answer, running.world.ids[who] ?? who, path);

test('the data request of a page is answered or refused like the page itself', async () => {
	const wrong: string[] = [];
	// Its functions are those of the page. Everybody who is refused is in the next test.
	const list = oneOfEach(
		cells.filter(({ hasData }) => hasData),
		({ who, route, sees }) => `${runsAll() ? who : who in nobodies} ${route} ${sees}`
	);
	await each(list, async (cell) => {
		const [want, data] = [expectedOutcome(cell), dataOutcome(await get(cell.who, dataOf(cell.path)))];
		if (!want.test(data)) wrong.push(`${cell.who} ${cell.address}: ${data}, not ${want.source}`);
	});
	expectNone(wrong);
}, 300_000);

/** @param more what the request asks for besides */
function dataOf(path: string, more = '') {
	const [page, query = ''] = path.split('?');
	const search = [query, more].filter(Boolean).join('&');
	return `${page === '/' ? '' : page}/__data.json${search && `?${search}`}`;
}

test('a data request for a page alone, without its layouts, is answered or refused like the page, too', async () => {
	const wrong: string[] = [];
	// What a page says to those whom the gate lets through and who do not see it is the same for all of them.
	const texts = new Map<string, string>();
	await each(askedForData(cells), async (cell) => {
		const { route, address, path, who, passes } = cell;
		const answer = await get(who, dataOf(path, 'x-sveltekit-invalidated=001'));
		const [data, want] = [dataOutcome(answer), expectedOutcome(cell)];
		if (!want.test(data)) wrong.push(`${who} ${address}: ${data}, not ${want.source}`);
		if (data !== '404') return;
		const key = `${route} ${passes}`;
		if (!texts.has(key)) texts.set(key, answer.body);
		if (answer.body !== texts.get(key)) wrong.push(`${who} ${address}: not refused like others`);
	});
	expectNone(wrong);
}, 300_000);

test('a list links only to pages that its reader can open', async () => {
	const lists: [path: string, readers: string][] = ['/messages', '/review', '/pairings', '/people']
		.filter(runsRoute)
		.map((path) => [path, pages[path]![path]!]);
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
	const people = ['visitor', 'maya', 't.carver', 'coordinator'];
	const methods = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST'];
	const some = <T>(list: T[], key: string) => (runsAll() ? list : oneByTurns(list, key));
	// The first address of each route.
	const tries = [...Map.groupBy(cells, ({ route }) => route)].flatMap(([route, [first, ...others]]) =>
		some(
			[first!, ...others].filter(({ path, who }) => path === first!.path && people.includes(who)),
			route
		)
	);
	await each(tries, async (cell) => {
		const { path, who } = cell;
		const by = (method: string, address = path) =>
			ask(running.server.url, address, { cookie: running.world.cookies[who], method });
		for (const method of some(methods, path)) {
			const answer = await by(method, actionAt(path, 'nothing-like-it'));
			if (answer.status !== 404) wrong.push(`${method} ${who} ${path}: ${answer.status}`);
		}
		const [head, want] = [outcome(await by('HEAD')), expectedOutcome(cell)];
		if (!want.test(head)) wrong.push(`HEAD ${who} ${path}: ${head}, not ${want.source}`);
	});
	expectNone(wrong);
	expect(faultsOf(running.server)).toEqual([]);
}, 300_000);
