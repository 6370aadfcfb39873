import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as staffroom from '#lib/server/pairing/staffroom.ts';
import { staffroomView } from '#lib/server/pairing/staffroom.ts';
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:staffroom');
		const selection = { partnershipId: params.partnership, before: url.searchParams.get('before') };
		return { thread: await staffroomView(actorOf({ locals }), selection, locals.locale) };
	});

const Say = v.object({ id: v.string(), body: v.string() });

export const actions: Actions = {
	say: (event) =>
		act(event, Say, async (words) => {
			const partnershipId = event.params.partnership;
			await staffroom.say(actorOf(event), { partnershipId, ...words });
			redirect(303, `/dashboard/thread/${partnershipId}#newest`);
		})
};
