import { callForStaff, callsView } from '#lib/server/exchange/opportunities/index.ts';
import { journeyView, seesJourney } from '#lib/server/exchange/opportunities/journey/index.ts';
import { actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';
import { journeyActions } from './journey-actions.ts';

/** The list of calls, a call and its journey are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const [actor, slug] = [actorOf({ locals }), params.call];
		const isJourney = slug !== undefined && url.searchParams.has('journey');
		return {
			journey: isJourney ? await journeyView(actor, slug, locals.locale) : null,
			call: slug && !isJourney ? await callForStaff(actor, slug, locals.locale) : null,
			hasJourney: slug !== undefined && !isJourney && (await seesJourney(actor, slug, locals.locale)),
			list: slug ? null : await callsView(actor, locals.locale)
		};
	});

export const actions: Actions = journeyActions;
