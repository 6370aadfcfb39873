import { redirect } from '@sveltejs/kit';
import * as forum from '#lib/server/forum/index.ts';
import { settingsView } from '#lib/server/forum/index.ts';
import { act, actorOf, load as loaded, NoFields } from '../../../../actions.ts';
import { Board, boardOf } from '../../board-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => ({
		...(await settingsView(actorOf({ locals }), params.board, locals.locale)),
		done: url.searchParams.has('done')
	}));

export const actions: Actions = {
	save: (event) =>
		act(event, Board, async (form) => {
			await forum.changeBoard(actorOf(event), event.params.board, boardOf(form));
			redirect(303, `${event.url.pathname}?done`);
		}),
	close: (event) =>
		act(event, NoFields, async () => {
			await forum.closeBoard(actorOf(event), event.params.board, true);
			redirect(303, event.url.pathname);
		}),
	reopen: (event) =>
		act(event, NoFields, async () => {
			await forum.closeBoard(actorOf(event), event.params.board, false);
			redirect(303, event.url.pathname);
		})
};
