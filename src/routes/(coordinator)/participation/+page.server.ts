import { participationOverview } from '#lib/server/insight/participation/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, depends }) => {
	depends('penbridge:participation');
	return loaded(() => participationOverview(actorOf({ locals }), locals.locale));
};
