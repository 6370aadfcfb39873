import { callForStaff, callsView, deciding } from '#lib/server/exchange/opportunities/index.ts';
import { actorOf, load as loaded } from '../../../actions.ts';
import { decidingActions, decidingAnswers } from '../deciding-actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** The list of calls and a call are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const [actor, slug] = [actorOf({ locals }), params.call];
		return {
			call: slug ? await callForStaff(actor, slug, locals.locale) : null,
			deciding: slug ? await deciding.decidingView(actor, slug, locals.locale) : null,
			decided: decidingAnswers.find((answer) => answer === url.searchParams.get('decided')),
			list: slug ? null : await callsView(actor, locals.locale)
		};
	});

export const actions: Actions = { ...decidingActions };
