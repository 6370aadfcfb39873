import { newsView } from '#lib/server/exchange/site/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	newsView(locals.locale, url.searchParams.get('before'));
