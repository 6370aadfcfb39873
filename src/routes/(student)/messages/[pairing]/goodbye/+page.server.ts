import { goodbyeView } from '#lib/server/letters/index.ts';
import { actorOf, load as loaded } from '../../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, depends }) =>
	loaded(() => {
		depends('penbridge:threads');
		return goodbyeView(actorOf({ locals }), params.pairing, locals.locale);
	});
