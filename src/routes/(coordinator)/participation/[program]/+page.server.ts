import { readFilter } from '#lib/server/participation/program/filter.ts';
import { participationView } from '#lib/server/participation/program/view.ts';
import { actorOf, load as loaded } from '../../../answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) => {
	depends('penbridge:participation');
	const filter = readFilter(url.searchParams);
	return loaded(() => participationView(actorOf({ locals }), params.program, filter, locals.locale));
};
