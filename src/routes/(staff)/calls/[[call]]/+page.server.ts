import {
	callForStaff,
	callsView,
	deciding,
	journeys,
	outside,
	readingView,
	recommendationView,
	strikeView
} from '#lib/server/opportunities/index.ts';
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '#lib/server/kernel/access/index.ts';
import { actorOf, load as loaded } from '../../../actions.ts';
import { decidingActions, decidingAnswers } from '../deciding-actions.ts';
import { journeyActions } from '../journey-actions.ts';
import { outsideActions, outsidePage } from '../outside-actions.ts';
import { reviewActions } from '../review-actions.ts';
import type { Done } from '#lib/opportunities/review/done-texts.ts';
import type { Actions, PageServerLoad } from './$types';

const answers = [
	'saved',
	'handed',
	'taken',
	'struck',
	'begun',
	'named',
	'ended',
	'left',
	'related',
	'unrelated',
	'stepped'
] as Done[];

interface PartAsked {
	slug: string;
	url: URL;
	locale: Locale;
}

/** What is written for a call, and its journey, by the query of the address; null: the call itself. */
async function partOf(actor: Actor, { slug, url, locale }: PartAsked) {
	const done = answers.find((answer) => url.searchParams.has(answer));
	const address = (name: string) => ({ slug, id: url.searchParams.get(name)!, locale });
	if (url.searchParams.has('journey'))
		return { done, journey: await journeys.journeyView(actor, slug, locale) };
	if (url.searchParams.has('recommend'))
		return { slug, done, task: await recommendationView(actor, address('recommend')) };
	if (url.searchParams.has('strike'))
		return { slug, done, strikes: await strikeView(actor, address('strike')) };
	if (url.searchParams.has('read')) return { slug, done, reading: await readingView(actor, address('read')) };
	return null;
}

/** The list, a call, and what is written for it are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const [actor, slug, locale] = [actorOf({ locals }), params.call, locals.locale];
		const part = slug ? await partOf(actor, { slug, url, locale }) : null;
		if (part) return part;
		const done = answers.find((answer) => url.searchParams.has(answer));
		const decided = decidingAnswers.find((answer) => answer === url.searchParams.get('decided'));
		const other = { ...(await outsidePage(actor, { slug, url, locale })), done };
		if (other.applicant || other.numbers) return other;
		if (other.adults) {
			const decisions = await deciding.decidingView(actor, slug!, locale);
			return { ...other, adults: other.adults, decided, deciding: decisions };
		}
		if (!slug) {
			const list = await callsView(actor, locale);
			return { ...other, list, forAdults: await outside.outsideCallsView(actor, locale) };
		}
		const call = await callForStaff(actor, slug, locale);
		const decisions = await deciding.decidingView(actor, slug, locale);
		const hasJourney = await journeys.hasJourney(actor, slug, locale);
		return { done, call, deciding: decisions, decided, hasJourney };
	});

/** By name, so that they can be counted. */
export const actions: Actions = {
	ask: decidingActions.ask,
	clear: decidingActions.clear,
	propose: decidingActions.propose,
	confirm: decidingActions.confirm,
	back: decidingActions.back,
	appeal: decidingActions.appeal,
	responsible: journeyActions.responsible,
	vouch: journeyActions.vouch,
	relieve: journeyActions.relieve,
	paper: journeyActions.paper,
	unpaper: journeyActions.unpaper,
	contact: journeyActions.contact,
	uncontact: journeyActions.uncontact,
	event: journeyActions.event,
	drop: journeyActions.drop,
	report: journeyActions.report,
	recommend: reviewActions.recommend,
	handRecommendation: reviewActions.handRecommendation,
	takeRecommendation: reviewActions.takeRecommendation,
	strike: reviewActions.strike,
	nameReviewer: reviewActions.nameReviewer,
	endReviewer: reviewActions.endReviewer,
	related: reviewActions.related,
	beginReview: reviewActions.beginReview,
	saveScores: reviewActions.saveScores,
	handScores: reviewActions.handScores,
	abstain: reviewActions.abstain,
	interview: outsideActions.interview
};
