import { type Handle, json, redirect } from '@sveltejs/kit';
import { stringify } from 'devalue';
import { problemText } from './problems.ts';
import {
	type Actor,
	admits,
	asksToSignIn,
	type Audience,
	modulesFor,
	routes
} from '../kernel/access/index.ts';
import type { Module } from '../kernel/schema/index.ts';
import { modulesInUse } from '../schools/modules/index.ts';

/** The name of a route in the policy: without groups in parentheses, which are not part of the address. */
export const routeName = (routeId: string) => routeId.replace(/\/\([^)]+\)/g, '') || '/';

/**
 * The form action of a request: `default` where it names none; empty where it names `default` itself, on which Kit
 * fails.
 */
export function actionName(url: URL): string {
	const actionKey = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
	return actionKey === '/default' ? '' : actionKey ? actionKey.slice(1) : 'default';
}

/** The audience of an action. Only own names of the table count: every object also has a `constructor`. */
const audienceOf = (actions: Record<string, Audience[]> | undefined, action: string) =>
	actions && Object.hasOwn(actions, action) ? actions[action] : undefined;

/**
 * Default deny, in one place: a route that policy.ts does not open for this person, or whose module is off for them, is answered with "not found". A
 * refused request goes on without an actor: layouts show the page for "not found", with the header of whoever is signed in, and finders
 * find nothing without an actor.
 */
export const gate: Handle = async ({ event, resolve }) => {
	const { locals, request, route, url } = event;
	if (!route.id) return resolve(event);
	const name = routeName(route.id);
	const isRead = request.method === 'GET' || request.method === 'HEAD';
	const isPost = request.method === 'POST';
	const opening = routes[name];
	const action = isPost ? actionName(url) : null;
	const opened = isRead ? opening?.view : action === null ? undefined : audienceOf(opening?.actions, action);
	const isOn = opening && opened && (await areOn(modulesFor(opening, action), opened, locals.actor));
	const audience = isOn ? opened : undefined;
	if (admits(audience, locals.actor)) return resolve(event);
	const enhanced = request.headers.get('x-sveltekit-action') === 'true';
	if (!locals.actor && audience && enhanced) return json(signedOutAnswer());
	if (!locals.actor && audience && asksToSignIn(name)) {
		redirect(
			303,
			`/sign-in?${new URLSearchParams({ to: isRead ? url.pathname : '/', ...(isPost && { ended: '1' }) })}`
		);
	}
	locals.refusedActor = locals.actor;
	locals.actor = null;
	locals.refused = true;
	if (enhanced)
		return json({ type: 'error', status: 404, error: { message: 'Not found', code: 'error_not_found' } });
	if (!isRead) event.request = new Request(url, { headers: request.headers });
	const answer = await resolve(event);
	// A layout turns a page into "not found". An endpoint has no layout: its answer is dropped.
	return answer.status === 404 || event.isDataRequest ? answer : new Response('Not found\n', { status: 404 });
};

/** What everybody may open is there as long as any program uses it; what members open, where a program of theirs does. */
async function areOn(needed: Module[], audience: Audience[], actor: Actor | null): Promise<boolean> {
	if (!needed.length) return true;
	const on = actor && !audience.includes('everyone') ? actor.modules : await modulesInUse();
	return needed.every((module) => on.includes(module));
}

/** The answer to a form of an open page whose session ended: what was typed stays on the page. */
const signedOutAnswer = () => ({
	type: 'failure',
	status: 401,
	data: stringify({ problem: { text: problemText('signed_out'), field: 'form' } })
});
