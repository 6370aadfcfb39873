import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actor } from '#lib/server/access/actor.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { deskView } from '#lib/server/moderation/desk-view.ts';
import { act, actorOf, load as loaded } from '../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:queue');
		const actor = actorOf({ locals });
		const item = await moderation.findItem(actor, params.item);
		const queue = await moderation.queueOf(actor);
		return deskView({ actor, queue, item, locale: locals.locale, done: url.searchParams.get('done') });
	});

const Form = v.object({
	revision: v.string(),
	decision: v.picklist(['approve', 'return', 'withhold']),
	reason: v.optional(v.string()),
	words: v.optional(v.string())
});

export const actions: Actions = {
	decide: (event) =>
		act(event, Form, async ({ revision: revisionId, ...choice }) => {
			const actor = actorOf(event);
			// Looked up first, so that deciding this one leads to the one behind it.
			const next = await nextAfter(actor, event.params.item);
			await moderation.decide(actor, { revisionId, ...choice });
			redirect(303, `${next ? `/review/${next}` : '/review'}?done=${choice.decision}`);
		})
};

async function nextAfter(actor: Actor, item: string) {
	const { items } = await moderation.queueOf(actor);
	const at = items.findIndex((one) => one.id === item);
	return (items[at + 1] ?? items.find((one) => one.id !== item))?.id;
}
