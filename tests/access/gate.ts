// The gate of the hooks, asked in memory: it looks at a person, a route and an action, and at no row.
import { isRedirect } from '@sveltejs/kit';
import type { Actor } from '../../src/lib/server/kernel/access/actor.ts';
import { gate } from '../../src/lib/server/app/gate.ts';
import { type Module, modules } from '../../src/lib/server/kernel/schema/index.ts';
import { presetModules } from '../../src/lib/server/schools/modules/in-use.ts';
import { everybody } from './people.ts';
import type { World } from './settle.ts';

export interface Knock {
	route: string;
	method?: string;
	/** With its question mark, as a form's address has it. */
	query?: string;
	/** Whether a script sends the form. */
	enhanced?: boolean;
	/** What any program uses; everything. */
	inUse?: readonly Module[];
}

/**
 * What the gate answers: `through`, where the request goes on with its actor, or the refusal: `404`, `401`, `303 /where`.
 * @throws Error when a refused request goes on with an actor
 */
export async function knock(
	actor: Actor | null,
	{ route, method, query = '', enhanced, inUse = modules }: Knock
) {
	presetModules(inUse);
	const url = new URL(`https://penbridge.example/page${query}`);
	const request = new Request(url, { method, headers: enhanced ? { 'x-sveltekit-action': 'true' } : {} });
	const locals: Partial<App.Locals> = { actor };
	const resolve = () => {
		if (locals.refused && locals.actor) throw new Error(`${route} goes on with an actor`);
		return new Response(locals.refused ? 'for nobody' : 'through');
	};
	const event = { locals, request, url, route: { id: route }, isDataRequest: false };
	try {
		const answer = await gate({ event, resolve } as never);
		const body = await answer.text();
		if (body === 'through') return body;
		return String(enhanced ? (JSON.parse(body) as { status: number }).status : answer.status);
	} catch (thrown) {
		if (isRedirect(thrown)) return `${thrown.status} ${thrown.location}`;
		throw thrown;
	}
}

/** The query string of a form action: empty for the default action. */
export const named = (action: string) => (action === 'default' ? '' : `?/${action}`);

const passing = new WeakMap<World, Map<string, Promise<string[]>>>();

/** The address of an action of a page, or of a part of one that its query chooses. */
export const actionAt = (path: string, action: string) =>
	path.includes('?') && action !== 'default' ? `${path}&/${action}` : path + named(action);

/** The people whom the gate lets through to a page, or to an action. @param path the address of the page, of which its query counts */
export function letThrough(world: World, route: string, path: string, action?: string): Promise<string[]> {
	if (!passing.has(world)) passing.set(world, new Map());
	const search = path.includes('?') ? path.slice(path.indexOf('?')) : '';
	const [known, key] = [passing.get(world)!, `${route} ${search} ${action}`];
	if (!known.has(key)) known.set(key, passingNow(world, { route, search, action }));
	return known.get(key)!;
}

interface Entrance {
	route: string;
	search: string;
	action?: string;
}

async function passingNow({ actors }: World, { route, search, action }: Entrance): Promise<string[]> {
	const question =
		action === undefined
			? { route, query: search }
			: { route, method: 'POST', query: actionAt(search, action) };
	const answers = await Promise.all(everybody.map((who) => knock(actors[who] ?? null, question)));
	return everybody.filter((_, index) => answers[index] === 'through');
}

/** All that the gate knows of somebody. */
export const kindOf = ({ actors }: World, who: string): string => {
	const actor = actors[who];
	return actor ? `${actor.roles.join()} ${actor.waits} ${actor.modules.join()}` : 'nobody';
};
