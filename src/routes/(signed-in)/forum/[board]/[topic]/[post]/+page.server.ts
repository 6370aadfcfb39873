import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { targetView } from '#lib/server/exchange/forum/index.ts';
import * as forum from '#lib/server/exchange/forum/index.ts';
import { act, actorOf, load as loaded } from '../../../../../actions.ts';
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

const Got = v.object({ correction: v.string() });

export const actions: Actions = {
	correct: (event) =>
		act(event, Correction, async (form) => {
			const sent = await forum.correct(actorOf(event), { ...placeOf(event.params), ...correctionOf(form) });
			if (sent.urgent) redirect(303, `/help/${sent.id}`);
			redirect(303, `${event.url.pathname}?done=${sent.released ? 'published' : 'sent'}`);
		}),
	save: (event) =>
		act(event, Begun, (form) =>
			forum.saveCorrection(actorOf(event), placeOf(event.params), {
				said: correctionFields(form),
				basis: form.basis
			})
		),
	got: (event) =>
		act(event, Got, async ({ correction }) => {
			await forum.acknowledge(actorOf(event), placeOf(event.params), correction);
			return { got: correction };
		})
};
