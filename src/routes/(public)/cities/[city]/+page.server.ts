import { cityView } from '#lib/server/exchange/site/index.ts';
import { load as loaded } from '../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(() => cityView(params.city, locals.locale));
