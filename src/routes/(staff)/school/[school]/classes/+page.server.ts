import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import { changeSchool, classesView } from '#lib/server/schools/programs/index.ts';
import { openClassroom, renameClassrooms } from '#lib/server/schools/index.ts';
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const options = { locale: locals.locale, up: url.searchParams.has('up') };
		return {
			school: await classesView(actorOf({ locals }), params.school, options),
			saved: url.searchParams.has('saved'),
			list: url.searchParams.has('list')
		};
	});

type ClassEvent = RequestEvent<{ school: string }>;
const back = (event: ClassEvent) => redirect(303, `/school/${event.params.school}/classes?saved`);

const Named = v.looseObject({});
const School = v.looseObject({ locale: v.string() });

/** The classrooms of a form: a field's name is the id of a classroom and a language. */
const roomsIn = (form: Record<string, unknown>) =>
	[...new Set(Object.keys(form).flatMap((field) => /^([0-9a-f-]{36})\./.exec(field)?.[1] ?? []))].map(
		(id) => ({ id, names: namesIn(form, id) })
	);

export const actions: Actions = {
	open: (event) =>
		act(event, Named, async (form) => {
			await openClassroom(actorOf(event), event.params.school, namesIn(form));
			back(event);
		}),
	rename: (event) =>
		act(event, Named, async (form) => {
			await renameClassrooms(actorOf(event), event.params.school, roomsIn(form));
			back(event);
		}),
	school: (event) =>
		act(event, School, async ({ locale, ...form }) => {
			await changeSchool(actorOf(event), event.params.school, { locale, names: namesIn(form) });
			back(event);
		})
};
