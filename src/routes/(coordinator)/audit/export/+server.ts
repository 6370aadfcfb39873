import * as audit from '#lib/server/records/audit-trail/index.ts';
import { inLocale } from '#lib/server/kernel/locale.ts';
import { actorOf, load } from '../../../actions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url }) =>
	load(async () => {
		const filter = audit.readTrailFilter(url.searchParams);
		const pieces = await audit.exportTrail(actorOf({ locals }), filter, locals.locale);
		const encoder = new TextEncoder();
		const body = new ReadableStream<Uint8Array>({
			// A later `pull` runs outside of the request's context, where its language would be unknown.
			pull: (controller) =>
				inLocale(locals.locale, async () => {
					const { done, value } = await pieces.next();
					if (done) controller.close();
					else controller.enqueue(encoder.encode(value));
				}),
			cancel: async () => void (await pieces.return(undefined))
		});
		return new Response(body, {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': 'attachment; filename="penbridge-records.csv"'
			}
		});
	});
