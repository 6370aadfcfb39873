import { readFilter } from '#lib/server/participation/program/filter.ts';
import { reportView } from '#lib/server/participation/program/report.ts';
import { actorOf, load as loaded } from '../../../../answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(() => reportView(actorOf({ locals }), params.program, readFilter(url.searchParams), locals.locale));
