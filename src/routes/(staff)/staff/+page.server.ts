import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { askAgain, doWithout } from '#lib/server/people/second-factor/program.ts';
import { staffOverview } from '#lib/server/staff/view.ts';
import { act, actorOf, load as loaded, notFound } from '../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

/** For leads and coordinators. */
export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const { schools, programs } = await staffOverview(actor, locals.locale);
		if (!schools.length && !programs.length) notFound();
		return { schools, programs, saved: url.searchParams.has('saved') };
	});

const Rule = v.object({
	program: v.string(),
	required: v.picklist(['yes', 'no']),
	reason: v.optional(v.string())
});

export const actions: Actions = {
	rule: (event) =>
		act(event, Rule, async ({ program, required, reason = '' }) => {
			const actor = actorOf(event);
			if (required === 'yes') await askAgain(actor, program);
			else await doWithout(actor, program, reason);
			redirect(303, '/staff?saved');
		})
};
