import { exportNumbers, readProgramFilter } from '#lib/server/participation/index.ts';
import { actorOf, load } from '../../../../actions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) =>
	load(async () => {
		const [filter, by] = [readProgramFilter(url.searchParams), url.searchParams.get('by') ?? 'school'];
		const selection = { programId: params.program, filter, by };
		return new Response(await exportNumbers(actorOf({ locals }), selection, locals.locale), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="penbridge-participation-${by}.csv"`
			}
		});
	});
