import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as consent from '#lib/server/directory/consent/index.ts';
import { classesView } from '#lib/server/directory/consent/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const view = await classesView(actorOf({ locals }), locals.locale);
		const rooms = view.classrooms.filter(({ id }) => url.searchParams.getAll('all').includes(id));
		return {
			...view,
			/** Classes of which everybody without consent is ticked. */
			all: rooms.map(({ id }) => id),
			ticked: rooms.flatMap(({ students }) =>
				students.filter(({ state }) => state !== 'valid').map(({ id }) => id)
			),
			done: Math.min(Number(url.searchParams.get('done')) || 0, 1_000)
		};
	});

/** One ticked box is a text, several are a list, none is nothing. */
const ticked = v.optional(
	v.union([
		v.pipe(
			v.string(),
			v.transform((single) => [single])
		),
		v.array(v.string())
	]),
	[]
);
const Form = v.object({
	students: ticked,
	givenBy: v.string(),
	givenOn: v.string(),
	formLocale: v.string(),
	formVersion: v.string(),
	until: v.optional(v.string()),
	note: v.optional(v.string())
});

export const actions: Actions = {
	default: (event) =>
		act(event, Form, async ({ students, ...form }) => {
			const n = await consent.record(actorOf(event), { studentIds: students, ...form });
			redirect(303, `/people/consent?done=${n}`);
		})
};
