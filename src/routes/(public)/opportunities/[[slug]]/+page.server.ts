import { callView, opportunitiesView } from '#lib/server/exchange/opportunities/index.ts';
import { load as loaded } from '../../../actions.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs scripts: on a slow line they are two thirds of the bytes. */
export const csr = false;

/** The list of calls and a call are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => ({
		call: params.slug ? await callView(params.slug, locals.locale) : null,
		list: params.slug ? null : await opportunitiesView(locals.locale, url.searchParams.get('before'))
	}));
