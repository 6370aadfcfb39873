import { robots } from '#lib/server/site/index.ts';
import type { RequestHandler } from './$types';

/** A route, as it names the address of the sitemap, which an operator chooses. */
export const GET: RequestHandler = ({ url }) =>
	new Response(robots(url.origin), {
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' }
	});
