import { make } from '#lib/server/records/data-export/index.ts';
import { actorOf, load } from '../../../../../actions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	load(async () => {
		const options = { why: params.why, locale: locals.locale };
		return new Response(await make(actorOf({ locals }), params.person, options), {
			headers: {
				'content-type': 'application/zip',
				'content-disposition': `attachment; filename="penbridge-${params.person}.zip"`
			}
		});
	});
