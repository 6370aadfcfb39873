import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { excludeAdult, heldTextView } from '#lib/server/safety/holds/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:help');
		return {
			...(await heldTextView(actorOf({ locals }), params.item, locals.locale)),
			changed: url.searchParams.has('kept')
		};
	});

export const actions: Actions = {
	default: (event) =>
		act(event, v.object({ about: v.string() }), async ({ about }) => {
			await excludeAdult(actorOf(event), event.params.item, about);
			redirect(303, `/help/${event.params.item}?kept=1`);
		})
};
