import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { beginReport, papersView, planAgain, removePaper, seePaper } from '#lib/server/site/events/index.ts';
import { callPreview } from '#lib/server/opportunities/index.ts';
import {
	checkArticle,
	editView,
	publishArticle,
	reviseArticle,
	withdrawArticle
} from '#lib/server/site/index.ts';
import { act, actorOf, load as loaded, NoFields } from '../../../actions.ts';
import { ArticleFields, callIn, eventIn, typedIn } from '../article-form.ts';
import type { Actions, PageServerLoad } from './$types';

const answers = ['keep', 'ask', 'publish', 'plan', 'withdraw', 'unplan', 'check'] as const;

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const view = await editView(actor, params.article, locals.locale);
		const papers = await papersView(actor, params.article, locals.locale);
		const terms = view.call ? await callPreview(actor, params.article, locals.locale) : [];
		const done = answers.find((answer) => answer === url.searchParams.get('done'));
		return { ...view, papers, terms, done };
	});

const Change = v.looseObject({
	...ArticleFields.entries,
	basis: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number))
});
const Withdraw = v.object({ what: v.optional(v.picklist(['all', 'planned']), 'all') });
const Publish = v.object({ revision: v.string(), on: v.optional(v.string(), '') });

const back = (id: string, done: (typeof answers)[number]) => redirect(303, `/site/${id}?done=${done}`);

export const actions: Actions = {
	revise: (event) =>
		act(event, Change, async (form) => {
			const { article } = event.params;
			const { basis, picture: pictureId, then } = form;
			const change = {
				basis,
				pictureId,
				typed: typedIn(form),
				event: eventIn(form),
				call: callIn(form),
				asks: then === 'ask'
			};
			await reviseArticle(actorOf(event), article, change);
			back(article, form.then);
		}),
	publish: (event) =>
		act(event, Publish, async ({ revision: revisionId, on }) => {
			const outcome = await publishArticle(actorOf(event), event.params.article, { revisionId, on });
			back(event.params.article, outcome === 'planned' ? 'plan' : 'publish');
		}),
	withdraw: (event) =>
		act(event, Withdraw, async ({ what }) => {
			await withdrawArticle(actorOf(event), event.params.article, what);
			back(event.params.article, what === 'planned' ? 'unplan' : 'withdraw');
		}),
	again: (event) =>
		act(event, v.object({ step: v.string() }), async ({ step }) =>
			redirect(303, `/site/${await planAgain(actorOf(event), event.params.article, step)}`)
		),
	report: (event) =>
		act(event, NoFields, async () =>
			redirect(303, `/site/${await beginReport(actorOf(event), event.params.article)}`)
		),
	paper: (event) =>
		act(event, v.object({ what: v.string(), until: v.optional(v.string(), '') }), async (paper) => {
			await seePaper(actorOf(event), event.params.article, paper);
			back(event.params.article, 'keep');
		}),
	unpaper: (event) =>
		act(event, v.object({ paper: v.string() }), async ({ paper }) => {
			await removePaper(actorOf(event), event.params.article, paper);
			back(event.params.article, 'keep');
		}),
	check: (event) =>
		act(event, v.object({ nextOn: v.string() }), async ({ nextOn }) => {
			await checkArticle(actorOf(event), event.params.article, nextOn);
			back(event.params.article, 'check');
		})
};
