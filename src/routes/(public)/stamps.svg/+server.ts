import { stampSheet } from '#lib/server/engines/stamps/index.ts';
import type { RequestHandler } from './$types';

/** The drawings of all stamps, for envelopes to use: the same for everybody, and fetched once a week. */
export const GET: RequestHandler = () =>
	new Response(stampSheet(), {
		headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=604800' }
	});
