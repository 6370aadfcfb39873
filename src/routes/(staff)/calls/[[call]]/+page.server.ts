import {
	callForStaff,
	callsView,
	readingView,
	recommendationView,
	strikeView
} from '#lib/server/exchange/opportunities/index.ts';
import { actorOf, load as loaded } from '../../../actions.ts';
import { reviewActions } from './review-actions.ts';
import type { Actions, PageServerLoad } from './$types';

const answers = ['saved', 'handed', 'taken', 'struck', 'begun', 'named', 'ended', 'related', 'left'] as const;

/** The list, a call and what is written for it are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const [actor, slug, locale] = [actorOf({ locals }), params.call, locals.locale];
		if (!slug) return { list: await callsView(actor, locale) };
		const done = answers.find((answer) => url.searchParams.has(answer));
		const address = (name: string) => ({ slug, id: url.searchParams.get(name)!, locale });
		if (url.searchParams.has('recommend'))
			return { slug, done, task: await recommendationView(actor, address('recommend')) };
		if (url.searchParams.has('strike'))
			return { slug, done, strikes: await strikeView(actor, address('strike')) };
		if (url.searchParams.has('read'))
			return { slug, done, reading: await readingView(actor, address('read')) };
		return { done, call: await callForStaff(actor, slug, locale) };
	});

export const actions: Actions = {
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
	abstain: reviewActions.abstain
};
