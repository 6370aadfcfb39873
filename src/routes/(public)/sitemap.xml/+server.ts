import { eventAddresses } from '#lib/server/site/events/index.ts';
import { callAddresses } from '#lib/server/opportunities/index.ts';
import { siteMap } from '#lib/server/site/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) => {
	const [events, calls] = await together(eventAddresses, callAddresses);
	return new Response(await siteMap(url.origin, { '/events': events, '/opportunities': calls }), {
		headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=60' }
	});
};
