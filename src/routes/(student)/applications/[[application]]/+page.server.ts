import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	applicationsView,
	applicationView,
	deciding,
	journeys,
	handInApplication,
	saveApplication,
	withdrawApplication
} from '#lib/server/opportunities/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import { answersIn } from '../../../answers-in.ts';
import type { Actions, PageServerLoad } from './$types';

const answers = ['saved', 'sent', 'withdrawn', 'answered', 'asked', 'told'] as const;

/** The list and an application are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const [actor, slug] = [actorOf({ locals }), params.application];
		return {
			application: slug ? await applicationView(actor, slug, locals.locale) : null,
			list: slug ? null : await applicationsView(actor, locals.locale),
			done: answers.find((answer) => url.searchParams.has(answer))
		};
	});

const Written = v.looseObject({ basis: v.optional(v.string(), ''), anyway: v.optional(v.string()) });

const written = (form: v.InferOutput<typeof Written>, locale: string) => ({
	answers: answersIn(form),
	basis: form.basis,
	locale,
	anyway: form.anyway === '1'
});

const back = (slug: string | undefined, done: (typeof answers)[number]) =>
	redirect(303, `/applications/${slug ?? ''}?${done}`);

const Offer = v.object({ call: v.string(), answer: v.optional(v.string(), '') });

export const actions: Actions = {
	save: (event) =>
		act(event, Written, async (form) => {
			const slug = event.params.application ?? '';
			await saveApplication(actorOf(event), slug, written(form, event.locals.locale));
			back(slug, 'saved');
		}),
	hand: (event) =>
		act(event, Written, async (form) => {
			const slug = event.params.application ?? '';
			const sent = await handInApplication(actorOf(event), slug, written(form, event.locals.locale));
			if (sent.urgent) redirect(303, `/help/${sent.id}`);
			back(slug, 'sent');
		}),
	withdraw: (event) =>
		act(event, v.object({ call: v.string() }), async ({ call }) => {
			await withdrawApplication(actorOf(event), call);
			back(event.params.application, 'withdrawn');
		}),
	tell: (event) =>
		act(event, v.object({ topic: v.optional(v.string(), '') }), async ({ topic }) => {
			await journeys.tellOfJourney(actorOf(event), event.params.application ?? '', topic);
			back(event.params.application, 'told');
		}),
	offer: (event) =>
		act(event, Offer, async ({ call, answer }) => {
			await deciding.answerOffer(actorOf(event), call, answer);
			back(event.params.application, 'answered');
		}),
	again: (event) =>
		act(event, v.object({ call: v.string() }), async ({ call }) => {
			await deciding.askAgain(actorOf(event), call);
			back(event.params.application, 'asked');
		})
};
