import { reportsView } from '#lib/server/safety/reports/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, depends }) =>
	loaded(() => {
		depends('penbridge:reports');
		const after = url.searchParams.get('after') ?? undefined;
		return reportsView(actorOf({ locals }), { locale: locals.locale, after });
	});
