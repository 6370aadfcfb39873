import { siteView } from '#lib/server/exchange/site/index.ts';
import { actorOf } from '../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	siteView(actorOf({ locals }), url.searchParams.get('before'), locals.locale);
