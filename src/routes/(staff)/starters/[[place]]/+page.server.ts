import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as aids from '#lib/server/words/writing-aid/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

// Forms and links: no scripts.
export const csr = false;

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => ({
		...(await aids.staffAidsView(
			actorOf({ locals }),
			{
				place: params.place,
				language: url.searchParams.get('in'),
				topic: url.searchParams.get('about')
			},
			locals.locale
		)),
		done: url.searchParams.get('done'),
		changing: url.searchParams.get('change')
	}));

const Aid = {
	kind: v.string(),
	level: v.string(),
	about: v.string(),
	text: v.string(),
	help: v.optional(v.string())
};
const Change = v.object({
	...Aid,
	id: v.string(),
	changes: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))
});
/** The part of the library that was shown stays shown. */
const BuiltIn = v.object({ aid: v.string(), in: v.string(), topic: v.string() });

interface Placed {
	params: { place?: string };
}

const placeOf = ({ params }: Placed) => params.place ?? '';
const backTo = (event: Placed, done: string) => `/starters/${placeOf(event)}?done=${done}`;
const backToPart = (event: Placed, { in: language, topic }: v.InferOutput<typeof BuiltIn>) =>
	`/starters/${placeOf(event)}?${new URLSearchParams({ in: language, about: topic })}#library`;

export const actions: Actions = {
	add: (event) =>
		act(event, v.object(Aid), async (form) => {
			await aids.addAid(actorOf(event), placeOf(event), form);
			redirect(303, backTo(event, 'saved'));
		}),
	change: (event) =>
		act(event, Change, async (form) => {
			await aids.changeAid(actorOf(event), placeOf(event), form);
			redirect(303, backTo(event, 'saved'));
		}),
	remove: (event) =>
		act(event, v.object({ id: v.string() }), async ({ id }) => {
			await aids.removeAid(actorOf(event), placeOf(event), id);
			redirect(303, backTo(event, 'gone'));
		}),
	hide: (event) =>
		act(event, BuiltIn, async (form) => {
			await aids.hideAid(actorOf(event), placeOf(event), form.aid);
			redirect(303, backToPart(event, form));
		}),
	show: (event) =>
		act(event, BuiltIn, async (form) => {
			await aids.showAid(actorOf(event), placeOf(event), form.aid);
			redirect(303, backToPart(event, form));
		})
};
