import { forumView } from '#lib/server/forum/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, depends }) =>
	loaded(async () => {
		depends('penbridge:forum');
		return forumView(actorOf({ locals }), locals.locale);
	});
