import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as messages from '#lib/server/messages/index.ts';
import { ownView } from '#lib/server/messages/thread-view.ts';
import { act, actorOf, load as loaded, NoFields } from '../../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		return ownView(await messages.findOwn(actor, params.pairing, params.message), actor, locals.locale);
	});

const Letter = v.object({
	body: v.string(),
	revision: v.pipe(v.string(), v.uuid()),
	anyway: v.optional(v.literal('1'))
});
const Draft = v.object({ body: v.string(), basis: v.optional(v.string()) });

export const actions: Actions = {
	submit: (event) =>
		act(event, Letter, async ({ body, revision, anyway }) => {
			const { pairing: pairingId, message: id } = event.params;
			const letter = { pairingId, id, body, basis: revision, anyway: anyway === '1' };
			const { urgent } = await messages.submit(actorOf(event), letter);
			redirect(303, urgent ? '/help?letter=1' : `/messages/${pairingId}`);
		}),
	save: (event) =>
		act(event, Draft, async (form) => {
			const { pairing: pairingId, message: messageId } = event.params;
			const { savedAt } = await messages.saveDraft(actorOf(event), { pairingId, messageId, ...form });
			return { savedAt: savedAt.toISOString() };
		}),
	withdraw: (event) =>
		act(event, NoFields, async () => {
			const { pairing, message } = event.params;
			await messages.withdraw(actorOf(event), pairing, message);
			redirect(303, `/messages/${pairing}/${message}`);
		})
};
