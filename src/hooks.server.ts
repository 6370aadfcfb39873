import {
	type Handle,
	type HandleServerError,
	isHttpError,
	isRedirect,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { env } from '#env';
import easierStyles from '#lib/ui/easier.css?url&no-inline';
import { cookieName, session } from '#lib/server/kernel/access/index.ts';
import { gate } from '#lib/server/app/gate.ts';
import { followMoved } from '#lib/server/app/moved.ts';
import { answerOutage } from '#lib/server/app/away/index.ts';
import { countRequest, tellsOfSomebody } from '#lib/server/operations/metrics/index.ts';
import type { Unread } from '#lib/server/safety/alerts/index.ts';
import { networkOf } from '#lib/server/people/index.ts';
import { limitBody } from '#lib/server/app/body.ts';
import { isAway } from '#lib/server/kernel/db/index.ts';
import { securityHeaders } from '#lib/server/app/headers.ts';
import { inLocale, requestLanguage, localeCookie } from '#lib/server/kernel/locale.ts';
import { describe, log } from '#lib/server/kernel/log.ts';
import { noticeRefusal } from '#lib/server/kernel/process-health.ts';
import { requestIdFrom, withoutRequestId, withRequestId } from '#lib/server/kernel/request-id.ts';
import { hasVersions, keepPage } from '#lib/server/app/public-pages/index.ts';
import { start } from '#lib/server/app/start.ts';
import { completePage } from '#lib/server/app/start-script.ts';
import { queueAction, waitInLine } from '#lib/server/app/request-queue.ts';

export const init: ServerInit = start;

/**
 * Counts each request and logs one line: the route, not the address; the person's id, not their name. Requests to pages of
 * help and reports have none, and what is logged while they are answered, such as a slow statement, has no id.
 */
const logRequest: Handle = async ({ event, resolve }) => {
	const startedAt = performance.now();
	const { route, request, locals } = event;
	locals.requestId = requestIdFrom(env.XFF_DEPTH ? request.headers.get('x-request-id') : null);
	// Whoever reads the log may be the adult whom a student reports, and sees who was there a moment before and after.
	const isQuiet = tellsOfSomebody(route.id);
	const answer = () => resolve(event);
	let status = 500;
	try {
		const response = await (isQuiet ? withoutRequestId(answer) : withRequestId(locals.requestId, answer));
		({ status } = response);
		return response;
	} catch (thrown) {
		// The gate sends people elsewhere by throwing.
		if (isRedirect(thrown) || isHttpError(thrown)) ({ status } = thrown);
		throw thrown;
	} finally {
		const took = performance.now() - startedAt;
		const { method } = request;
		countRequest({ routeId: route.id, method, status, seconds: took / 1_000 });
		if (!isQuiet)
			log.info({
				request: locals.requestId,
				method,
				route: route.id,
				status,
				ms: Math.round(took),
				person: locals.actor?.id
			});
	}
};

/** Finds the person of the session, and the language of the request. */
const identify: Handle = async ({ event, resolve }) => {
	const { cookies, locals, request, url } = event;
	const id = cookies.get(cookieName(url.protocol === 'https:'));
	const signedIn = id ? await session.resolve(id) : null;
	locals.actor = signedIn?.actor ?? null;
	locals.unread = (signedIn?.beside as Unread | null | undefined) ?? null;
	const preferences = {
		version: hasVersions(url.pathname) ? url.searchParams.get('lang') : null,
		account: locals.actor?.locale,
		cookie: cookies.get(localeCookie),
		header: request.headers.get('accept-language')
	};
	Object.assign(locals, requestLanguage(preferences));
	// Their own style sheet: whoever does not ask for it loads nothing of it.
	const [easier, styles] = locals.actor?.easierReading ? [' data-easier', easierStyles] : [''];
	return inLocale(locals.locale, () =>
		resolve(event, {
			transformPageChunk: ({ html }) =>
				completePage(html, `lang="${locals.lang}" dir="${locals.dir}"${easier}`, styles),
			preload: ({ type }) => type === 'js' || type === 'css'
		})
	);
};

/**
 * Pages wait for one another and for actions, those of visitors in a line of their own; the actions of people who are not signed in run at once and let nobody
 * wait.
 */
const waitForTurn: Handle = ({ event, resolve }) => {
	const work = () => resolve(event);
	const isMember = event.locals.actor !== null;
	if (event.request.method === 'GET' || event.request.method === 'HEAD')
		return waitInLine(work, isMember ? undefined : networkFrom(event));
	return isMember ? queueAction(work) : work();
};

/** The network of a request; that of nobody for one that did not come through the proxy, as a probe of the machine itself. */
function networkFrom(event: RequestEvent): string {
	try {
		return networkOf(event.getClientAddress());
	} catch {
		return '';
	}
}

export const handle: Handle = sequence(
	logRequest,
	keepPage,
	securityHeaders,
	answerOutage,
	followMoved,
	identify,
	waitForTurn,
	gate,
	limitBody
);

/** Turns an error into what the page shows: people get an id to quote, the log gets the stack frames. */
export const handleError: HandleServerError = ({ error, status, event }) => {
	const id = event.locals.requestId;
	if (status === 404) return { message: 'Not found', code: 'error_not_found' };
	if (status === 413) return { message: 'Too large', code: 'error_too_large' };
	// A request that is not one of our forms is the sender's fault, and is not logged: nobody can fill the log from
	// outside.
	if (status < 500) return { message: 'Refused', code: 'error_fault' };
	noticeRefusal(error);
	if (isAway(error)) event.locals.away = true;
	const { away } = event.locals;
	log.error(
		{ request: id, route: event.route.id, status: away ? 503 : status, error: describe(error) },
		away ? 'away' : 'fault'
	);
	if (event.locals.away) return { message: 'Away', code: 'error_away', id };
	if (env.NODE_ENV !== 'production' && !env.DEMO) console.error(error);
	return { message: 'Internal error', code: 'error_fault', id };
};
