import { exportLists } from '#lib/server/people/index.ts';
import { actorOf, load } from '../../../actions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) =>
	load(
		async () =>
			new Response(await exportLists(actorOf({ locals }), locals.locale), {
				headers: {
					'content-type': 'text/csv; charset=utf-8',
					'content-disposition': 'attachment; filename="penbridge-class-lists.csv"'
				}
			})
	);
