import { articleView } from '#lib/server/exchange/site/index.ts';
import { load as loaded } from '../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(() => articleView(params.slug, locals.locale));
