// The part of the page of calls that is about adults from outside, and about numbers.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Locale } from '#lib/locale.ts';
import { outside } from '#lib/server/opportunities/index.ts';
import { type Actor, isCoordinator } from '#lib/server/kernel/access/index.ts';
import { opportunityNumbers } from '#lib/server/opportunities/yearly/index.ts';
import { act, actorOf } from '../../actions.ts';

interface PageAsked {
	slug: string | undefined;
	url: URL;
	locale: Locale;
}

/** What it shows: at most one of these is not null. @throws NotFound */
export async function outsidePage(actor: Actor, { slug, url: { searchParams }, locale }: PageAsked) {
	const applicationId = slug ? searchParams.get('applicant') : null;
	const applicant =
		applicationId === null
			? null
			: await outside.outsideApplicationView(actor, { slug: slug!, applicationId, locale });
	const adults = slug && !applicant ? await outside.outsideCallView(actor, slug, locale) : null;
	const numbers = !slug && searchParams.has('numbers') ? await opportunityNumbers(actor, locale) : null;
	return {
		applicant,
		adults,
		numbers,
		hasNumbers: isCoordinator(actor),
		interview: searchParams.has('interview')
	};
}

const Interview = v.object({
	application: v.string(),
	day: v.string(),
	time: v.string(),
	place: v.string(),
	basis: v.optional(v.string(), '')
});

export const outsideActions = {
	interview: (event: RequestEvent<{ call?: string }>) =>
		act(event, Interview, async ({ application: applicationId, ...typed }) => {
			const slug = event.params.call ?? '';
			await outside.setInterview(actorOf(event), slug, { applicationId, ...typed });
			redirect(303, `/calls/${slug}?interview`);
		})
};
