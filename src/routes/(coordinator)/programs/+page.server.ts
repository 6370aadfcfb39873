import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import * as programs from '#lib/server/schools/programs/index.ts';
import { programsView } from '#lib/server/schools/programs/index.ts';
import { act, actorOf, ChosenId } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => programsView(actorOf({ locals }), locals.locale);

const Create = v.looseObject({ id: ChosenId });

export const actions: Actions = {
	default: (event) =>
		act(event, Create, async ({ id, ...form }) => {
			const programId = await programs.createProgram(actorOf(event), { id, names: namesIn(form) });
			redirect(303, `/programs/${programId}`);
		})
};
