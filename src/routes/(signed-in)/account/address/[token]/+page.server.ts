import { redirect } from '@sveltejs/kit';
import * as staff from '#lib/server/schools/staff/index.ts';
import { act, actorOf, deadLink, NoFields } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	deadLink(async () => ({ address: await staff.findAddress(actorOf({ locals }), params.token) }));

export const actions: Actions = {
	// A button, because mail programs open links by themselves to look at them.
	default: (event) =>
		act(event, NoFields, async () => {
			await staff.confirmAddress(actorOf(event), event.params.token!);
			redirect(303, '/account?confirmed');
		})
};
