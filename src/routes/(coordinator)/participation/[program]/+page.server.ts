import { participationView, readProgramFilter } from '#lib/server/participation/index.ts';
import { actorOf, load as loaded } from '../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) => {
	depends('penbridge:participation');
	const filter = readProgramFilter(url.searchParams);
	return loaded(() => participationView(actorOf({ locals }), params.program, filter, locals.locale));
};
