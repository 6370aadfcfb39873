import { waitingInvitations } from '#lib/server/directory/staff/index.ts';
import { actorOf } from '../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	waits: await waitingInvitations(actorOf({ locals }), locals.locale)
});
