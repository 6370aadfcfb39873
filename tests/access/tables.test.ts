// The tables of the matrices name all that there is, and nothing else.
import { expect, test } from 'vitest';
import { routes } from '../../src/lib/server/kernel/access/policy.ts';
import { acts } from './acts-table.ts';
import { names } from './names.ts';
import { everybody } from './people.ts';
import { offers, remoteFunctions } from './routes.ts';
import { pages } from './table.ts';

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
	'/news/[slug]',
	'/cities/[city]',
	'/events/[slug]',
	'/events/[slug].ics',
	'/gallery/[[album]]',
	'/opportunities/[[slug]]'
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
