import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { watched } from '#lib/server/review/index.ts';
import { act, actorOf } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	scopes: await watched.watchedView(actorOf({ locals }), locals.locale),
	added: url.searchParams.get('done') === 'add'
});

const NewEntry = v.object({
	scope: v.string(),
	words: v.string(),
	severity: v.picklist(['note', 'care', 'urgent'])
});

export const actions: Actions = {
	try: (event) =>
		act(event, NewEntry, async (form) => ({ trial: await watched.tryWords(actorOf(event), form) })),
	add: (event) =>
		act(event, NewEntry, async (form) => {
			await watched.add(actorOf(event), form);
			redirect(303, '/watched?done=add');
		}),
	end: (event) =>
		act(event, v.object({ id: v.string() }), async ({ id }) => {
			await watched.end(actorOf(event), id);
			redirect(303, '/watched');
		})
};
