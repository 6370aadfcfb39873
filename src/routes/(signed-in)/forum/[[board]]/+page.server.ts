import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as forum from '#lib/server/forum/index.ts';
import { act, actorOf, load as loaded, NoFields, notFound } from '../../../actions.ts';
import { Board, boardOf } from './board-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** All boards, or the one of the address; what makes a board and what changes it are views of their own. */
export const load: PageServerLoad = ({ locals, params: { board }, url: { searchParams }, depends }) =>
	loaded(async () => {
		const [actor, { locale }, show] = [actorOf({ locals }), locals, searchParams.get('show')];
		if (show === 'new' && !board)
			return { fresh: await forum.newBoardView(actor, searchParams.get('program'), locale) };
		if (show === 'settings' && board)
			return {
				settings: { ...(await forum.settingsView(actor, board, locale)), done: searchParams.has('done') }
			};
		if (show !== null) notFound();
		depends('penbridge:forum');
		if (!board) return { list: await forum.forumView(actor, locale) };
		const opened = await forum.boardPage(actor, board, searchParams.get('before'));
		return { one: { ...(await forum.boardView(opened, actor, locale)), done: searchParams.get('done') } };
	});

type BoardEvent = RequestEvent<{ board?: string }>;
const boardIn = ({ params }: BoardEvent) => params.board ?? notFound();
const back = (event: BoardEvent, done = '') => redirect(303, `/forum/${boardIn(event)}?show=settings${done}`);

const New = v.looseObject({ ...Board.entries, program: v.string() });

export const actions: Actions = {
	create: (event) =>
		act(event, New, async (form) => {
			const id = await forum.createBoard(actorOf(event), form.program, boardOf(form));
			redirect(303, `/forum/${id}`);
		}),
	save: (event) =>
		act(event, Board, async (form) => {
			await forum.changeBoard(actorOf(event), boardIn(event), boardOf(form));
			back(event, '&done');
		}),
	close: (event) =>
		act(event, NoFields, async () => {
			await forum.closeBoard(actorOf(event), boardIn(event), true);
			back(event);
		}),
	reopen: (event) =>
		act(event, NoFields, async () => {
			await forum.closeBoard(actorOf(event), boardIn(event), false);
			back(event);
		})
};
