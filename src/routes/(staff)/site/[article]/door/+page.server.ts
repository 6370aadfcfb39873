import * as v from 'valibot';
import { arrive, doorView, doorList } from '#lib/server/site/events/index.ts';
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const door = await doorView(actor, params.article, locals.locale);
		const print = url.searchParams.has('print') ? await doorList(actor, params.article, locals.locale) : null;
		return { ...door, print };
	});

export const actions: Actions = {
	default: (event) =>
		act(event, v.object({ number: v.string() }), async ({ number }) => ({
			arrival: await arrive(actorOf(event), event.params.article, number)
		}))
};
