import { ownCorrectionView } from '#lib/server/forum/index.ts';
import * as forum from '#lib/server/forum/index.ts';
import { actorOf, load as loaded } from '../../../../../actions.ts';
import { appeal, withdraw } from '../../own-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, depends }) =>
	loaded(async () => {
		depends('penbridge:forum');
		const actor = actorOf({ locals });
		const item = await forum.findOwnCorrection(actor, params.item);
		return { item: await ownCorrectionView(item, actor, locals.locale) };
	});

export const actions: Actions = { withdraw, appeal };
