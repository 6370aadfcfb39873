import { readProgramFilter, programReport } from '#lib/server/participation/index.ts';
import { actorOf, load as loaded } from '../../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(() =>
		programReport(actorOf({ locals }), params.program, readProgramFilter(url.searchParams), locals.locale)
	);
