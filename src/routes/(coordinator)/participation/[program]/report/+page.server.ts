import { readFilter, reportView } from '#lib/server/participation/index.ts';
import { actorOf, load as loaded } from '../../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(() => reportView(actorOf({ locals }), params.program, readFilter(url.searchParams), locals.locale));
