import { isId } from '#lib/server/kernel/ids.ts';
import { alertsView } from '#lib/server/safety/alerts/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, depends }) =>
	loaded(async () => {
		depends('penbridge:alerts');
		const before = url.searchParams.get('before');
		return alertsView(actorOf({ locals }), locals.locale, isId(before) ? before : undefined);
	});
