// What staff do for the applications to a call: recommend, strike out, review.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	abstain,
	answerRelated,
	beginReview,
	confirmStrikes,
	endReviewer,
	handInRecommendation,
	handInScores,
	nameReviewer,
	saveRecommendation,
	saveScores,
	stepDown,
	takeOverRecommendation
} from '#lib/server/opportunities/index.ts';
import { act, actorOf } from '../../actions.ts';

type Place = RequestEvent<{ call?: string }>;

const slugOf = ({ params }: Place) => params.call ?? '';

/** Back to the page of the call, or to what was written for it. */
const back = (event: Place, done: string, subject?: [name: string, id: string]): never =>
	redirect(
		303,
		`/calls/${slugOf(event)}?${new URLSearchParams(subject ? [subject] : [])}&${done}`.replace('?&', '?')
	);

const optional = v.optional(v.string(), '');
const OfApplication = v.looseObject({ application: optional, body: optional, basis: optional });
const OfAssignment = v.looseObject({
	assignment: optional,
	remark: optional,
	basis: optional,
	reason: optional
});
const listIn = (value: unknown): string[] =>
	[value ?? []].flat().filter((entry) => typeof entry === 'string');
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const scoresIn = (form: { remark: string; basis: string; [field: string]: unknown }) => ({
	remark: form.remark,
	basis: form.basis,
	scores: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => textIn(form[`score${number}`]))
});

/** Recommendation and up to six answers. */
const strikesIn = (form: Record<string, unknown>) =>
	[0, 1, 2, 3, 4, 5, 6].flatMap((part) => {
		const hash = textIn(form[`hash${part}`]);
		return hash
			? { part, hash, passages: listIn(form[`pass${part}`]), more: textIn(form[`more${part}`]) }
			: [];
	});

/** The actions of a call for staff that belong to its review. */
export const reviewActions = {
	recommend: (event: Place) =>
		act(event, OfApplication, async ({ application: id, ...form }) => {
			await saveRecommendation(actorOf(event), { slug: slugOf(event), id }, form);
			back(event, 'saved', ['recommend', id]);
		}),
	handRecommendation: (event: Place) =>
		act(event, OfApplication, async ({ application: id, ...form }) => {
			await handInRecommendation(actorOf(event), { slug: slugOf(event), id }, form);
			back(event, 'handed', ['recommend', id]);
		}),
	takeRecommendation: (event: Place) =>
		act(event, OfApplication, async ({ application: id, body }) => {
			await takeOverRecommendation(actorOf(event), { slug: slugOf(event), id }, body);
			back(event, 'taken', ['recommend', id]);
		}),
	strike: (event: Place) =>
		act(event, OfApplication, async ({ application: id, ...form }) => {
			await confirmStrikes(actorOf(event), { slug: slugOf(event), id }, strikesIn(form));
			back(event, 'struck');
		}),
	nameReviewer: (event: Place) =>
		act(event, v.object({ person: optional }), async ({ person }) => {
			await nameReviewer(actorOf(event), slugOf(event), person);
			back(event, 'named');
		}),
	endReviewer: (event: Place) =>
		act(event, v.object({ reviewer: optional }), async ({ reviewer }) => {
			await endReviewer(actorOf(event), slugOf(event), reviewer);
			back(event, 'ended');
		}),
	related: (event: Place) =>
		act(event, v.looseObject({ close: optional }), async (form) => {
			if (form.close === 'somebody') {
				await stepDown(actorOf(event), slugOf(event));
				redirect(303, '/calls?stepped');
			}
			await answerRelated(actorOf(event), slugOf(event), listIn((form as Record<string, unknown>).schools));
			back(event, form.close === 'nobody' ? 'unrelated' : 'related');
		}),
	beginReview: (event: Place) =>
		act(event, v.object({ readers: optional }), async ({ readers }) => {
			await beginReview(actorOf(event), slugOf(event), Number(readers));
			back(event, 'begun');
		}),
	saveScores: (event: Place) =>
		act(event, OfAssignment, async ({ assignment: id, ...form }) => {
			await saveScores(actorOf(event), { slug: slugOf(event), id }, scoresIn(form));
			back(event, 'saved', ['read', id]);
		}),
	handScores: (event: Place) =>
		act(event, OfAssignment, async ({ assignment: id, ...form }) => {
			await handInScores(actorOf(event), { slug: slugOf(event), id }, scoresIn(form));
			back(event, 'handed');
		}),
	abstain: (event: Place) =>
		act(event, OfAssignment, async ({ assignment: id, reason }) => {
			await abstain(actorOf(event), { slug: slugOf(event), id }, reason);
			back(event, 'left');
		})
};
