import { redirect } from '@sveltejs/kit';
import { newTopicView } from '#lib/server/forum/index.ts';
import * as forum from '#lib/server/forum/index.ts';
import { act, actorOf, load as loaded, shownAt } from '../../../../actions.ts';
import { Draft, Post, wordsOf } from '../../post-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(() => newTopicView(actorOf({ locals }), params.board, locals.locale));

export const actions: Actions = {
	submit: (event) =>
		act(event, Post, async (form) => {
			const boardId = event.params.board;
			const sent = await forum.write(actorOf(event), { boardId, ...wordsOf(form) });
			if (sent.urgent) redirect(303, `/help/${sent.id}`);
			redirect(303, `/forum/${boardId}${sent.released ? '' : '?done=sent#done'}`);
		}),
	save: (event) =>
		act(event, Draft, async (form) => {
			const place = { boardId: event.params.board, topicId: null };
			const { savedAt } = await forum.saveDraft(actorOf(event), { ...place, ...form });
			return shownAt(event, event.url.pathname, { savedAt: savedAt.toISOString() });
		})
};
