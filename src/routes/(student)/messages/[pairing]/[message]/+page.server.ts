import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as messages from '#lib/server/messages/index.ts';
import { ownView } from '#lib/server/messages/thread-view.ts';
import { act, actorOf, load as loaded, readForm } from '../../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		return ownView(await messages.findOwn(actor, params.pairing, params.message), actor, locals.locale);
	});

const Letter = v.object({ body: v.string(), revision: v.string() });
const Draft = v.object({ body: v.string(), basis: v.optional(v.string()) });

export const actions: Actions = {
	submit: async (event) => {
		const { pairing: pairingId, message: id } = event.params;
		const form = await readForm(event.request, Letter).catch(() => ({ body: '', revision: '' }));
		return act(event, submit, { body: form.body });

		async function submit() {
			await messages.submit(actorOf(event), { pairingId, id, body: form.body, basis: form.revision || 'none' });
			redirect(303, `/messages/${pairingId}`);
		}
	},
	save: async (event) => {
		const { pairing: pairingId, message: messageId } = event.params;
		const form = await readForm(event.request, Draft).catch(() => ({ body: '', basis: '' }));
		return act(event, save, { body: form.body });

		async function save() {
			const { savedAt } = await messages.saveDraft(actorOf(event), { pairingId, messageId, ...form });
			return { savedAt: savedAt.toISOString() };
		}
	},
	withdraw: async (event) => {
		return act(event, async () => {
			await messages.withdraw(actorOf(event), event.params.pairing, event.params.message);
			redirect(303, `/messages/${event.params.pairing}/${event.params.message}`);
		});
	}
};
