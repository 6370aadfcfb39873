import { callForStaff, callsView, deciding, outside } from '#lib/server/exchange/opportunities/index.ts';
import { journeyView, seesJourney } from '#lib/server/exchange/opportunities/journey/index.ts';
import { actorOf, load as loaded } from '../../../actions.ts';
import { decidingActions, decidingAnswers } from '../deciding-actions.ts';
import { journeyActions } from '../journey-actions.ts';
import { outsideActions, outsidePage } from '../outside-actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** The list of calls, a call and its journey are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const [actor, slug] = [actorOf({ locals }), params.call];
		const isJourney = slug !== undefined && url.searchParams.has('journey');
		const other = isJourney ? null : await outsidePage(actor, { slug, url, locale: locals.locale });
		if (other && (other.applicant || other.adults || other.numbers)) return other;
		return {
			...other,
			journey: isJourney ? await journeyView(actor, slug, locals.locale) : null,
			call: slug && !isJourney ? await callForStaff(actor, slug, locals.locale) : null,
			deciding: slug && !isJourney ? await deciding.decidingView(actor, slug, locals.locale) : null,
			decided: decidingAnswers.find((answer) => answer === url.searchParams.get('decided')),
			hasJourney: slug !== undefined && !isJourney && (await seesJourney(actor, slug, locals.locale)),
			list: slug ? null : await callsView(actor, locals.locale),
			forAdults: slug ? [] : await outside.outsideCallsView(actor, locals.locale)
		};
	});

export const actions: Actions = { ...decidingActions, ...journeyActions, ...outsideActions };
