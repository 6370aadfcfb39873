import { casesView } from '#lib/server/safety/cases/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, depends }) =>
	loaded(async () => {
		depends('penbridge:cases');
		return {
			cases: await casesView(actorOf({ locals }), locals.locale),
			opened: url.searchParams.has('opened')
		};
	});
