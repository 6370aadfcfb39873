import { eventFile } from '#lib/server/site/events/index.ts';
import { load } from '../../../actions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) =>
	new Response(await load(() => eventFile(params.slug, url.origin, locals.locale)), {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `attachment; filename="${params.slug}.ics"`,
			'cache-control': 'public, max-age=60'
		}
	});
