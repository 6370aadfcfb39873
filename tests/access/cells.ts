// The matrix of pages as cells: an address, somebody, and whether they see it.
import { runsRoute } from '../../bin/test/rings.js';
import { routes } from '../../src/lib/server/kernel/access/policy.ts';
import { asked, type Candidate } from './by-turns.ts';
import { kindOf, letThrough } from './gate.ts';
import { names } from './names.ts';
import { everybody, nobodies } from './people.ts';
import { offers } from './routes.ts';
import type { World } from './settle.ts';
import { pages } from './table.ts';

export interface Cell extends Candidate {
	route: string;
	/** As the table has it. */
	address: string;
	/** With the ids of this world. */
	path: string;
	sees: boolean;
	/** Whether it is a page, which has data, and not an endpoint. */
	hasData: boolean;
}

/** Every address of the table that this run has × everybody. */
export async function cellsOf(world: World): Promise<Cell[]> {
	const withData = new Set(offers().flatMap(({ route, page }) => (page ? route : [])));
	const ofRoutes = Object.entries(pages)
		.filter(([route]) => runsRoute(route))
		.map(async ([route, addresses]) => {
			const ofAddresses = Object.entries(addresses).map(async ([address, sees]) => {
				const through = await letThrough(world, route, address);
				return everybody.map((who) => ({
					route,
					address,
					path: filled(world, address),
					hasData: withData.has(route),
					who,
					sees: names(sees).includes(who),
					kind: kindOf(world, who),
					passes: through.includes(who)
				}));
			});
			return (await Promise.all(ofAddresses)).flat();
		});
	return (await Promise.all(ofRoutes)).flat();
}

const filled = ({ ids }: World, address: string) =>
	address.replace(/:([\w.]+)/g, (_, name) => {
		if (!ids[name]) throw new Error(`no id is called ${name}`);
		return ids[name];
	});

const isOpen = (route: string) => routes[route]?.view?.includes('everyone');

/**
 * Whom this run asks for each page as a whole: one of each kind of those who see it, and for each kind of address one of those who do not. Everybody
 * whom the gate lets through is asked for the data of the page, which the same function finds or refuses.
 */
export const askedForPages = (cells: Cell[]): Cell[] =>
	asked(cells, (cell) => {
		const { path, who, kind, sees, hasData } = cell;
		return !hasData ? `${path} ${who}` : sees ? `${path} ${kind}` : (refusedLike(cell) ?? path);
	});

/** Everybody else for whom rows decide, and all who do not see it. */
export function askedForData(cells: Cell[]): Cell[] {
	const shown = new Set(askedForPages(cells).filter(({ sees }) => sees));
	const withRows = new Set(cells.flatMap(({ path, passes, sees }) => (passes && !sees ? path : [])));
	const isAsked = (cell: Cell) =>
		cell.hasData && routes[cell.route]!.view && (!cell.sees || withRows.has(cell.path)) && !shown.has(cell);
	return asked(cells.filter((cell) => isAsked(cell) && !(cell.who in nobodies)));
}

/** The outcome that the table demands for somebody at an address. */
export function expectedOutcome({ route, path, who, sees }: Cell): RegExp {
	if (sees) return /^200$/;
	if (route.startsWith('/sign-in') || (route === '/waiting' && !(who in nobodies)))
		return /^303 \/(dashboard|messages|participation|account|waiting)$/;
	if (who in nobodies && routes[route]?.view && !isOpen(route))
		return new RegExp(`^303 /sign-in\\?to=${encodeURIComponent(afterSignIn(path))}$`);
	return /^404$/;
}

/** Where somebody is led when they have signed in: of the query the gate keeps what chooses a view of the page. */
function afterSignIn(path: string): string {
	const { pathname, searchParams } = new URL(path, 'https://penbridge.example');
	return searchParams.has('show') ? `${pathname}?show=${searchParams.get('show')}` : pathname;
}

/** The kind of an address at which somebody is refused, with brackets for its ids, and its view; none for a page that has no other of its kind. */
export function refusedLike({ route, address, sees, who }: Cell): string | undefined {
	if (sees || who in nobodies || !route.includes('[')) return undefined;
	// Without its last part, which may be missing, it is one page.
	if (route.includes('[[') && address.split('/').length < route.split('/').length) return undefined;
	if (address.includes(':')) return address.replace(/:[\w.]+/g, '[id]');
	const [, view] = address.split('?');
	return view ? `${route}?${view}` : route;
}
