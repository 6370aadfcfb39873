import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { Invalid } from '#lib/server/errors.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { deskView } from '#lib/server/moderation/desk-view.ts';
import { act, actorOf, load as loaded, readForm } from '../../../answer.ts';
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
	decide: async (event) => {
		const actor = actorOf(event);
		const form = await readForm(event.request, Form).catch(() => null);
		return act(event, decide, { words: form?.words, reason: form?.reason });

		async function decide() {
			// Looked up first, so that deciding this one leads to the one behind it.
			const next = form && (await nextAfter(event.params.item));
			if (!form) throw new Invalid('form', 'form_invalid');
			await moderation.decide(actor, { revisionId: form.revision, ...form });
			redirect(303, `${next ? `/review/${next}` : '/review'}?done=${form.decision}`);
		}

		async function nextAfter(item: string) {
			const { items } = await moderation.queueOf(actor);
			const at = items.findIndex((one) => one.id === item);
			return (items[at + 1] ?? items.find((one) => one.id !== item))?.id;
		}
	}
};
