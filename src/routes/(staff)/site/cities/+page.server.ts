import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import { editCitiesView, keepLinks, mostLinks, tieCity, untieCity } from '#lib/server/site/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => ({
		...(await editCitiesView(actorOf({ locals }), locals.locale)),
		done: url.searchParams.get('done')
	}));

const Tie = v.looseObject({
	city: v.string(),
	country: v.optional(v.string(), ''),
	kind: v.string(),
	since: v.optional(v.string(), ''),
	latitude: v.string(),
	longitude: v.string()
});

export const actions: Actions = {
	tie: (event) =>
		act(event, Tie, async (form) => {
			const { city, country, kind, since, latitude, longitude } = form;
			await tieCity(actorOf(event), {
				cityId: city,
				country,
				names: namesIn(form),
				kind,
				since,
				latitude,
				longitude
			});
			redirect(303, '/site/cities?done=tie');
		}),
	links: (event) =>
		act(event, v.looseObject({ city: v.string() }), async (form) => {
			const links = Array.from({ length: mostLinks }, (_, index) => {
				const href = form[`href-${index + 1}`];
				return {
					href: typeof href === 'string' ? href : '',
					names: namesIn(form, `link-${index + 1}`)
				};
			});
			const outcome = await keepLinks(actorOf(event), form.city, links);
			redirect(303, `/site/cities?done=${outcome}`);
		}),
	untie: (event) =>
		act(event, v.object({ city: v.string() }), async ({ city }) => {
			await untieCity(actorOf(event), city);
			redirect(303, '/site/cities?done=untie');
		})
};
