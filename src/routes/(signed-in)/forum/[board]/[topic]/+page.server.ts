import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as forum from '#lib/server/forum/index.ts';
import { topicView, composerView } from '#lib/server/forum/index.ts';
import { recallReleased } from '#lib/server/review/index.ts';
import { act, actorOf, load as loaded, shownAt } from '../../../../actions.ts';
import { Draft, Post, wordsOf } from '../../post-form.ts';
import type { Actions, PageServerLoad } from './$types';

interface Params {
	board: string;
	topic: string;
}
const placeOf = ({ board, topic }: Params) => ({ boardId: board, topicId: topic });

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:forum');
		const actor = actorOf({ locals });
		const param = (name: string) => url.searchParams.get(name);
		const opened = await forum.openTopic(actor, placeOf(params), {
			after: param('after'),
			before: param('before'),
			at: param('at'),
			last: url.searchParams.has('last')
		});
		const view = await topicView(opened, actor, locals.locale);
		const aims = { reply: param('reply'), edit: param('edit') };
		const aim = await composerView(actor, placeOf(params), aims, locals.locale);
		return { ...view, aim, done: url.searchParams.get('done') };
	});

const React = v.object({ post: v.string(), kind: v.string() });
const Recall = v.object({ letter: v.string(), why: v.string() });
const Switch = v.object({ on: v.string() });
const Move = v.object({ board: v.string() });

export const actions: Actions = {
	submit: (event) =>
		act(event, Post, async (form) => {
			const sent = await forum.write(actorOf(event), { ...placeOf(event.params), ...wordsOf(form) });
			if (sent.urgent) redirect(303, `/help/${sent.id}`);
			redirect(303, `${event.url.pathname}?last&done=${sent.released ? 'published' : 'sent'}#done`);
		}),
	save: (event) =>
		act(event, Draft, async (form) => {
			const { savedAt } = await forum.saveDraft(actorOf(event), { ...placeOf(event.params), ...form });
			return shownAt(event, `${event.url.pathname}?last#write`, { savedAt: savedAt.toISOString() });
		}),
	react: (event) =>
		act(event, React, async (form) => {
			await forum.react(actorOf(event), placeOf(event.params), form);
			return shownAt(event, `${event.url.pathname}?at=${form.post}#p-${form.post}`, { reacted: form.post });
		}),
	recall: (event) =>
		act(event, Recall, async ({ letter: post, why }) => {
			await recallReleased(actorOf(event), post, why);
			const { board, topic } = event.params;
			// A topic goes with its opening post, whose number is its id.
			if (post === topic) redirect(303, `/forum/${board}?done=recalled`);
			redirect(303, `${event.url.pathname}?at=${post}&done=recalled#p-${post}`);
		}),
	pin: (event) =>
		act(event, Switch, async ({ on }) => {
			await forum.pin(actorOf(event), placeOf(event.params), on === '1');
			return shownAt(event, event.url.pathname, {});
		}),
	lock: (event) =>
		act(event, Switch, async ({ on }) => {
			await forum.lock(actorOf(event), placeOf(event.params), on === '1');
			return shownAt(event, event.url.pathname, {});
		}),
	move: (event) =>
		act(event, Move, async ({ board }) => {
			await forum.move(actorOf(event), placeOf(event.params), board);
			redirect(303, `/forum/${board}/${event.params.topic}`);
		})
};
