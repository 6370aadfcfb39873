import { eventCalendar } from '#lib/server/site/events/index.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) =>
	new Response(await eventCalendar(url.origin, locals.locale), {
		headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'public, max-age=60' }
	});
