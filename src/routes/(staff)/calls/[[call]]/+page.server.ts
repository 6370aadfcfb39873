import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { callForStaff, callsView, outside } from '#lib/server/exchange/opportunities/index.ts';
import { isCoordinator } from '#lib/server/kernel/access/index.ts';
import { opportunityNumbers } from '#lib/server/insight/opportunities/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** The list of calls and a call are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const [actor, slug] = [actorOf({ locals }), params.call];
		const { locale } = locals;
		const applicationId = url.searchParams.get('applicant');
		const applicant =
			slug && applicationId !== null
				? await outside.outsideApplicationView(actor, { slug, applicationId, locale })
				: null;
		const adults = slug && !applicant ? await outside.outsideCallView(actor, slug, locale) : null;
		const isNumbers = !slug && url.searchParams.has('numbers');
		return {
			applicant,
			numbers: isNumbers ? await opportunityNumbers(actor, locale) : null,
			call: slug && !adults && !applicant ? await callForStaff(actor, slug, locals.locale) : null,
			adults,
			list:
				slug || isNumbers
					? null
					: [
							...(await callsView(actor, locals.locale)),
							...(await outside.outsideCallsView(actor, locals.locale))
						],
			hasNumbers: isCoordinator(actor),
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
