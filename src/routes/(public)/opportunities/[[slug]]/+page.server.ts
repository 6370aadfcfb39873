import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isStudent } from '#lib/server/kernel/access/index.ts';
import { callView, opportunitiesView, outside } from '#lib/server/opportunities/index.ts';
import { act, load as loaded, notFound } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

const answers = ['sent', 'withdrawn'] as const;

/** Nothing here needs scripts: on a slow line they are two thirds of the bytes. */
export const csr = false;

/** The list of calls and a call are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => ({
		call: params.slug ? await callView(params.slug, locals.locale) : null,
		list: params.slug ? null : await opportunitiesView(locals.locale, url.searchParams.get('before')),
		hasAccount: locals.actor !== null && !locals.refused,
		/** A page of applications is there for them, or may be once they have signed in. */
		applies: !locals.actor || (isStudent(locals.actor) && locals.actor.modules.includes('opportunities')),
		done: answers.find((answer) => answer === url.searchParams.get('done')) ?? null
	}));

const Guest = v.object({
	name: v.optional(v.string(), ''),
	email: v.string(),
	website: v.optional(v.string(), '')
});

export const actions: Actions = {
	ask: (event) => {
		// Whoever has an account is not from outside, and no student types an address here.
		if (event.locals.actor) notFound();
		return act(event, Guest, async (form) => {
			const { locale } = event.locals;
			const slug = event.params.slug ?? '';
			await outside.askToApply(slug, { ...form, locale, address: event.getClientAddress() });
			const lang = event.url.searchParams.get('lang');
			redirect(303, `/opportunities/${slug}?${new URLSearchParams({ done: 'sent', ...(lang && { lang }) })}`);
		});
	}
};
