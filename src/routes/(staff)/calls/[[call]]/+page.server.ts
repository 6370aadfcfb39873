import { callForStaff, callsView } from '#lib/server/exchange/opportunities/index.ts';
import { actorOf, load as loaded } from '../../../actions.ts';
import type { PageServerLoad } from './$types';

/** The list of calls and a call are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params }) =>
	loaded(async () => {
		const [actor, slug] = [actorOf({ locals }), params.call];
		return {
			call: slug ? await callForStaff(actor, slug, locals.locale) : null,
			list: slug ? null : await callsView(actor, locals.locale)
		};
	});
