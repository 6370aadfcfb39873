// Every page and endpoint × everybody. acts.test.ts does the same for form actions; the table is table.ts.
import { expect, test } from 'vitest';
import { routes } from '../../src/lib/server/kernel/access/policy.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { ask, dataOutcome, each, outcome, comparable } from './http.ts';
import { everybody, nobodies } from './people.ts';
import { offers, remoteFunctions } from './routes.ts';
import { faultsOf, useServer } from './stage.ts';
import { acts } from './acts-table.ts';
import { names } from './names.ts';
import { nestingFaults } from './nesting.ts';
import { pages } from './table.ts';

const running = useServer();

const get = (who: string, path: string) =>
	ask(running.server.url, path, { cookie: running.world.cookies[who] });
const filled = (path: string) =>
	path.replace(/:([\w.]+)/g, (_, name) => running.world.ids[name] ?? fail(`no id is called ${name}`));
const fail = (why: string): never => {
	throw new Error(why);
};
const isOpen = (route: string) => routes[route]?.view?.includes('everyone');
const cells = Object.entries(pages).flatMap(([route, addresses]) =>
	Object.entries(addresses).flatMap(([path, sees]) =>
		everybody.map((who) => ({ route, path, who, sees: names(sees).includes(who) }))
	)
);

test('every page, action, and endpoint of the source is listed in policy.ts and in this table, and nothing else is', () => {
	const offered = offers();
	const pageNames = offered.map(({ route }) => route);
	const actionNames = (table: Record<string, { actions?: object } | undefined>) =>
		Object.entries(table)
			.flatMap(([route, { actions = {} } = {}]) => Object.keys(actions).map((name) => `${route}?/${name}`))
			.sort();
	expect(Object.keys(routes).sort()).toEqual([...pageNames].sort());
	expect(Object.keys(pages).sort()).toEqual([...pageNames].sort());
	const actions = offered
		.flatMap(({ route, actions: offeredActions }) => offeredActions.map((name) => `${route}?/${name}`))
		.sort();
	expect(actionNames(routes)).toEqual(actions);
	expect(
		actionNames(
			Object.fromEntries(
				Object.entries(acts).map(([route, routeActions]) => [route, { actions: routeActions }])
			)
		)
	).toEqual(actions);
	// The gate counts requests to an endpoint as viewing; an endpoint that changes something would need a row in policy.ts first.
	for (const { methods, page } of offered)
		expect(methods, 'only GET, and never beside a page').toEqual(
			methods.length ? ['GET'] : page ? [] : ['?']
		);
	expect(remoteFunctions()).toEqual([]);
});

/** Adults write these pages for everybody; what is not published there is in the table as seen by nobody. */
const forThePublic = [
	...['/news/[slug]', '/cities/[city]', '/events/[slug]', '/events/[slug].ics'],
	...['/gallery/[[album]]', '/opportunities/[[slug]]']
];

test('the table names only known people; each route with an id is open to somebody, and no address of it to everybody', () => {
	const named = Object.values(pages)
		.flatMap((addresses) => Object.values(addresses))
		.flatMap(names);
	expect([...new Set(named)].filter((who) => !everybody.includes(who))).toEqual([]);
	for (const [route, addresses] of Object.entries(pages).filter(([name]) => name.includes('['))) {
		expect(
			Object.values(addresses).some((sees) => sees),
			`${route} is seen by somebody`
		).toBe(true);
		if (forThePublic.includes(route)) continue;
		expect(
			Object.values(addresses).every((sees) => names(sees).length < everybody.length),
			route
		).toBe(true);
	}
});

/** The outcome that the table demands for somebody at an address. */
function expectedOutcome({ route, path, who, sees }: (typeof cells)[number]): RegExp {
	if (sees) return /^200$/;
	if (route.startsWith('/sign-in') || (route === '/waiting' && !(who in nobodies)))
		return /^303 \/(dashboard|messages|participation|account|waiting)$/;
	if (who in nobodies && routes[route]?.view && !isOpen(route))
		return new RegExp(`^303 /sign-in\\?to=${encodeURIComponent(filled(path))}$`);
	return /^404$/;
}

/** One cell for each person, route, and answer: other addresses of the same kind behave the same. */
const oneOfEach = (list: typeof cells) => [
	...new Map(list.map((cell) => [`${cell.who} ${cell.route} ${cell.sees}`, cell])).values()
];

test('everybody can open exactly the pages that the table names; all others answer like pages that do not exist; its markup is sound', async () => {
	const missing = new Map<string, Promise<string>>();
	const wrong: string[] = [];
	const looked = new Set<string>();
	await each(cells, async (cell) => {
		const { route, who, sees } = cell;
		const [path, want] = [filled(cell.path), expectedOutcome(cell)];
		const answer = await get(who, path);
		if (!want.test(outcome(answer)))
			wrong.push(`${who} ${cell.path}: ${outcome(answer)}, not ${want.source}`);
		// The markup of each page, once.
		if (sees && !looked.has(path))
			wrong.push(...nestingFaults(answer.body).map((fault) => `${who} ${path}: ${fault}`));
		if (sees) looked.add(path);
		if (sees || who in nobodies || !route.includes('[')) return;
		// Without its last part, which may be missing, it is one page: there is no other of its kind.
		if (route.includes('[[') && cell.path.split('/').length < route.split('/').length) return;
		// The same kind of address, with ids that do not exist.
		const kind = cell.path.includes(':') ? cell.path.replace(/:[\w.]+/g, '[id]') : route;
		// A part that may be missing has two pairs of brackets.
		const nowhere = kind.replace(/\[?\[\w+\]\]?/g, () => newId());
		const key = `${who} ${kind}`;
		if (!missing.has(key))
			missing.set(
				key,
				get(who, nowhere).then((none) => comparable(none, running.world.ids[who] ?? who, nowhere))
			);
		if (comparable(answer, running.world.ids[who] ?? who, path) !== (await missing.get(key)))
			wrong.push(`${who} ${cell.path}: not as if it did not exist`);
	});
	expect(wrong.slice(0, 20)).toEqual([]);
}, 300_000);

test('the data request of a page is answered or refused like the page itself', async () => {
	const wrong: string[] = [];
	const withData = offers().flatMap(({ route, page }) => (page ? route : []));
	await each(oneOfEach(cells.filter(({ route }) => withData.includes(route))), async (cell) => {
		const [want, data] = [expectedOutcome(cell), dataOutcome(await get(cell.who, dataOf(filled(cell.path))))];
		if (!want.test(data)) wrong.push(`${cell.who} ${cell.path}: ${data}, not ${want.source}`);
	});
	expect(wrong.slice(0, 20)).toEqual([]);
}, 300_000);

const dataOf = (path: string) => `${path === '/' ? '' : path}/__data.json`;

test('a data request for a closed page alone, without its layouts, is refused, too', async () => {
	const wrong: string[] = [];
	const closed = cells.filter(
		({ route, sees, who }) =>
			// Who does not wait is led on from that page, which is theirs as well.
			!sees && !isOpen(route) && route !== '/waiting' && routes[route]?.view && !(who in nobodies)
	);
	await each(oneOfEach(closed), async ({ path, who }) => {
		const data = dataOutcome(await get(who, `${dataOf(filled(path))}?x-sveltekit-invalidated=001`));
		if (data !== '404') wrong.push(`${who} ${path}: ${data}`);
	});
	expect(wrong.slice(0, 20)).toEqual([]);
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
			for (const link of [...links].slice(0, 15)) {
				const answer = await get(who, link);
				if (answer.status !== 200) wrong.push(`${who} ${list} → ${link}: ${answer.status}`);
			}
		});
	expect(wrong.slice(0, 20)).toEqual([]);
}, 300_000);

test('other HTTP methods get 404, HEAD answers like GET, and the server logs no fault', async () => {
	const wrong: string[] = [];
	const first = Object.values(pages).map((addresses) => filled(Object.keys(addresses)[0]!));
	const tries = first.flatMap((path) =>
		['visitor', 'maya', 't.carver', 'coordinator'].map((who) => ({ path, who }))
	);
	await each(tries, async ({ path, who }) => {
		const by = (method: string, address = path) =>
			ask(running.server.url, address, { cookie: running.world.cookies[who], method });
		for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST']) {
			const answer = await by(method, `${path}?/nothing-like-it`);
			if (answer.status !== 404) wrong.push(`${method} ${who} ${path}: ${answer.status}`);
		}
		const [head, page] = [outcome(await by('HEAD')), outcome(await get(who, path))];
		if (head !== page) wrong.push(`HEAD ${who} ${path}: ${head}, not ${page}`);
	});
	expect(wrong.slice(0, 20)).toEqual([]);
	expect(faultsOf(running.server)).toEqual([]);
}, 300_000);
