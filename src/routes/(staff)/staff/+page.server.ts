import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { requireFactors, exemptFromFactors } from '#lib/server/people/index.ts';
import { decideLead, staffOverview } from '#lib/server/schools/staff/index.ts';
import { act, actorOf, load as loaded, notFound } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** For leads and coordinators. */
export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const { schools, programs, matters } = await staffOverview(actor, locals.locale);
		if (!schools.length && !programs.length && !matters.length) notFound();
		return { schools, programs, matters, saved: url.searchParams.has('saved') };
	});

const Rule = v.object({
	program: v.string(),
	required: v.picklist(['yes', 'no']),
	reason: v.optional(v.string())
});

const Agree = v.object({ id: v.string(), agrees: v.picklist(['yes', 'no']) });

export const actions: Actions = {
	agree: (event) =>
		act(event, Agree, async ({ id, agrees }) => {
			await decideLead(actorOf(event), { id, agrees: agrees === 'yes' });
			redirect(303, '/staff?saved');
		}),
	rule: (event) =>
		act(event, Rule, async ({ program, required, reason = '' }) => {
			const actor = actorOf(event);
			if (required === 'yes') await requireFactors(actor, program);
			else await exemptFromFactors(actor, program, reason);
			redirect(303, '/staff?saved');
		})
};
