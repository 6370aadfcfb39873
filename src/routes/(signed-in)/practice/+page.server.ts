import { practiceView } from '#lib/server/exchange/forum/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, depends }) =>
	loaded(() => {
		depends('penbridge:forum');
		return practiceView(actorOf({ locals }), locals.locale);
	});
