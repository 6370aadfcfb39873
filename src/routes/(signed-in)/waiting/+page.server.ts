import { redirect } from '@sveltejs/kit';
import { waitingInvitations } from '#lib/server/schools/staff/index.ts';
import { actorOf } from '../../actions.ts';
import { homeOf } from '../../home.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = actorOf({ locals });
	if (!actor.waits) redirect(303, homeOf(actor));
	return { waits: await waitingInvitations(actor, locals.locale) };
};
