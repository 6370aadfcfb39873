import { servePicture } from '#lib/server/site/pictures/index.ts';
import { load } from '../../../../actions.ts';
import type { RequestHandler } from './$types';

/** A minute at most, so that a picture whose consent is withdrawn is gone from caches, too. */
const forEverybody = 'public, max-age=60';

export const GET: RequestHandler = ({ locals, params, request }) =>
	load(async () => {
		const { content, type, isPublic, etag } = await servePicture(locals.actor, params.name, params.size);
		const headers = { etag, 'cache-control': isPublic ? forEverybody : 'private, no-store' };
		if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
		return new Response(new Uint8Array(content), { headers: { ...headers, 'content-type': type } });
	});
