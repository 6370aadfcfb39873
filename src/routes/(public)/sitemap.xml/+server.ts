import { eventAddresses } from '#lib/server/exchange/events/index.ts';
import { siteMap } from '#lib/server/exchange/site/index.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) =>
	new Response(await siteMap(url.origin, await eventAddresses()), {
		headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=60' }
	});
