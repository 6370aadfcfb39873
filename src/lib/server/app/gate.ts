import { type Handle, json, redirect } from '@sveltejs/kit';
import { stringify } from 'devalue';
import { problemText } from './problems/index.ts';
import { admits, asksToSignIn, type Audience, routes } from '../kernel/access/index.ts';

/** The name of a route in the policy: groups in parentheses say nothing about the address. */
export const routeName = (routeId: string) => routeId.replace(/\/\([^)]+\)/g, '') || '/';

/** The form action that a request names; `default` where it names none, and nothing where it says so itself (Kit fails on it). */
export function actionName(url: URL): string {
	const actionKey = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
	return actionKey === '/default' ? '' : actionKey ? actionKey.slice(1) : 'default';
}

/** Whom an action is open to. Only names of the table: every object also answers to `constructor`. */
const audienceOf = (actions: Record<string, Audience[]> | undefined, action: string) =>
	actions && Object.hasOwn(actions, action) ? actions[action] : undefined;

/**
 * Default deny, in one place: what policy.ts does not open for this person is not found for them. A refused request
 * goes on as nobody's: layouts turn it into the page for "not found", and no finder knows nobody.
 */
export const gate: Handle = async ({ event, resolve }) => {
	const { locals, request, route, url } = event;
	if (!route.id) return resolve(event);
	const name = routeName(route.id);
	const isRead = request.method === 'GET' || request.method === 'HEAD';
	const isPost = request.method === 'POST';
	const opening = routes[name];
	const audience = isRead ? opening?.view : isPost ? audienceOf(opening?.actions, actionName(url)) : undefined;
	if (admits(audience, locals.actor)) return resolve(event);
	const enhanced = request.headers.get('x-sveltekit-action') === 'true';
	if (!locals.actor && audience && enhanced) return json(signedOutAnswer());
	if (!locals.actor && audience && asksToSignIn(name)) {
		redirect(
			303,
			`/sign-in?${new URLSearchParams({ to: isRead ? url.pathname : '/', ...(isPost && { ended: '1' }) })}`
		);
	}
	locals.actor = null;
	locals.refused = true;
	if (enhanced)
		return json({ type: 'error', status: 404, error: { message: 'Not found', code: 'error_not_found' } });
	if (!isRead) event.request = new Request(url, { headers: request.headers });
	const answer = await resolve(event);
	// Pages are turned into "not found" by their layout. An endpoint has none: whatever it said is thrown away.
	return answer.status === 404 || event.isDataRequest ? answer : new Response('Not found\n', { status: 404 });
};

/** What a form of an open page hears when its session ended: the words stay on the page. */
const signedOutAnswer = () => ({
	type: 'failure',
	status: 401,
	data: stringify({ problem: { text: problemText('signed_out'), field: 'form' } })
});
