import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { targetView } from '#lib/server/forum/index.ts';
import * as forum from '#lib/server/forum/index.ts';
import { recallReleased } from '#lib/server/review/index.ts';
import { act, actorOf, load as loaded, shownAt } from '../../../../../actions.ts';
import { correctionFields } from '../../../../../parse-corrections.ts';
import { Begun, Correction, correctionOf } from '../../../correction-form.ts';
import type { Actions, PageServerLoad } from './$types';

interface PostParams {
	board: string;
	topic: string;
	post: string;
}
const placeOf = ({ board, topic, post }: PostParams) => ({ boardId: board, topicId: topic, target: post });

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:forum');
		const actor = actorOf({ locals });
		const opened = await forum.openTarget(actor, placeOf(params));
		return { ...(await targetView(opened, actor, locals.locale)), done: url.searchParams.get('done') };
	});

const Recall = v.object({ letter: v.string(), why: v.string() });
const Ask = v.object({
	id: v.string(),
	about: v.string(),
	body: v.string(),
	anyway: v.optional(v.literal('1'))
});
const Got = v.object({ correction: v.string() });

export const actions: Actions = {
	correct: (event) =>
		act(event, Correction, async (form) => {
			const sent = await forum.correct(actorOf(event), { ...placeOf(event.params), ...correctionOf(form) });
			if (sent.urgent) redirect(303, `/help/${sent.id}`);
			redirect(303, `${event.url.pathname}?done=${sent.released ? 'published' : 'sent'}#done`);
		}),
	save: (event) =>
		act(event, Begun, async (form) => {
			const words = { said: correctionFields(form), basis: form.basis };
			const saved = await forum.saveCorrection(actorOf(event), placeOf(event.params), words);
			return shownAt(event, event.url.pathname, saved);
		}),
	recall: (event) =>
		act(event, Recall, async ({ letter: text, why }) => {
			await recallReleased(actorOf(event), text, why);
			const { board, topic, post } = event.params;
			// What is read here went with its page, and a topic with its opening post.
			if (text === topic) redirect(303, `/forum/${board}?done=recalled`);
			if (text === post) redirect(303, `/forum/${board}/${topic}?done=recalled`);
			redirect(303, `${event.url.pathname}?done=recalled`);
		}),
	/** Asks about a correction, or answers: with a post of the topic, which waits for a teacher like every other. */
	ask: (event) =>
		act(event, Ask, async ({ id, about, body, anyway }) => {
			const { board, topic } = event.params;
			const words = { title: '', text: body, own: '', anyway: anyway === '1' };
			const sent = await forum.write(actorOf(event), { boardId: board, topicId: topic, id, about, ...words });
			if (sent.urgent) redirect(303, `/help/${sent.id}`);
			redirect(303, `${event.url.pathname}?done=${sent.released ? 'answered' : 'asked'}#done`);
		}),
	got: (event) =>
		act(event, Got, async ({ correction }) => {
			await forum.acknowledge(actorOf(event), placeOf(event.params), correction);
			return shownAt(event, event.url.pathname, { got: correction });
		})
};
