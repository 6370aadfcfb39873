import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as forum from '#lib/server/forum/index.ts';
import { newBoardView } from '#lib/server/forum/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import { Board, boardOf } from '../board-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(() => newBoardView(actorOf({ locals }), url.searchParams.get('program'), locals.locale));

const New = v.looseObject({ ...Board.entries, program: v.string() });

export const actions: Actions = {
	default: (event) =>
		act(event, New, async (form) => {
			const id = await forum.createBoard(actorOf(event), form.program, boardOf(form));
			redirect(303, `/forum/${id}`);
		})
};
