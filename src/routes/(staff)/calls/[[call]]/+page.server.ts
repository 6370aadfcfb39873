import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { callForStaff, callsView, outside } from '#lib/server/exchange/opportunities/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** The list of calls and a call are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const [actor, slug] = [actorOf({ locals }), params.call];
		const adults = slug ? await outside.outsideCallView(actor, slug, locals.locale) : null;
		return {
			call: slug && !adults ? await callForStaff(actor, slug, locals.locale) : null,
			adults,
			list: slug
				? null
				: [
						...(await callsView(actor, locals.locale)),
						...(await outside.outsideCallsView(actor, locals.locale))
					],
			interview: url.searchParams.has('interview')
		};
	});

const Interview = v.object({
	...{ application: v.string(), day: v.string(), time: v.string(), place: v.string() },
	basis: v.optional(v.string(), '')
});

export const actions: Actions = {
	interview: (event) =>
		act(event, Interview, async ({ application: applicationId, ...typed }) => {
			const slug = event.params.call ?? '';
			await outside.setInterview(actorOf(event), slug, { applicationId, ...typed });
			redirect(303, `/calls/${slug}?interview`);
		})
};
