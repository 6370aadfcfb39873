import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as forum from '#lib/server/forum/index.ts';
import { ownView } from '#lib/server/forum/index.ts';
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import { Post, wordsOf } from '../../post-form.ts';
import { appeal, withdraw } from '../own-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:forum');
		const actor = actorOf({ locals });
		const item = await ownView(await forum.findOwn(actor, params.item), actor, locals.locale);
		return { item, sent: url.searchParams.has('sent') && item.state === 'waiting' };
	});

const Change = v.omit(Post, ['id']);

export const actions: Actions = {
	submit: (event) =>
		act(event, Change, async (form) => {
			const actor = actorOf(event);
			const id = event.params.item;
			const { boardId, topicId, edits } = await forum.findOwn(actor, id);
			const words = wordsOf({ ...form, id, edits: edits ?? undefined });
			const sent = await forum.write(actor, { boardId, topicId: topicId ?? undefined, ...words });
			redirect(303, sent.urgent ? `/help/${id}` : `${event.url.pathname}?sent`);
		}),
	withdraw,
	appeal
};
