import * as forum from '#lib/server/forum/index.ts';
import { boardView } from '#lib/server/forum/index.ts';
import { actorOf, load as loaded } from '../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:forum');
		const actor = actorOf({ locals });
		const opened = await forum.boardPage(actor, params.board, url.searchParams.get('before'));
		return {
			...(await boardView(opened, actor, locals.locale)),
			done: url.searchParams.get('done')
		};
	});
