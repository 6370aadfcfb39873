import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as appeals from '#lib/server/safety/appeals.ts';
import { appealState } from '#lib/server/review/index.ts';
import * as messages from '#lib/server/letters/index.ts';
import { ownView } from '#lib/server/letters/index.ts';
import { act, actorOf, load as loaded, NoFields, shownAt } from '../../../../actions.ts';
import { easierSwitch } from '../../../../easier-to-read-switch.ts';
import { correctingFields, correctingIn, Draft, draftOf } from '../../correcting-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const letter = await messages.findOwn(actor, params.pairing, params.message);
		return {
			...(await ownView(letter, actor, locals.locale)),
			appeal: await appealState(letter),
			easier: easierSwitch(actor)
		};
	});

const Letter = v.looseObject({
	body: v.string(),
	second: v.optional(v.string()),
	pasted: v.optional(v.string()),
	revision: v.pipe(v.string(), v.uuid()),
	anyway: v.optional(v.literal('1')),
	...correctingFields
});
const Appeal = v.object({ appeal: v.optional(v.string()) });

export const actions: Actions = {
	submit: (event) =>
		act(event, Letter, async (form) => {
			const { body, second, pasted, revision, anyway } = form;
			const { pairing: pairingId, message: id } = event.params;
			const letter = { pairingId, id, body, second, pasted, basis: revision, anyway: anyway === '1' };
			const { urgent } = await messages.submit(actorOf(event), {
				...letter,
				correcting: correctingIn(form)
			});
			redirect(303, urgent ? `/help/${id}` : `/messages/${pairingId}?sent#sent`);
		}),
	save: (event) =>
		act(event, Draft, async (form) => {
			const { pairing: pairingId, message: messageId } = event.params;
			const { savedAt } = await messages.saveDraft(actorOf(event), {
				pairingId,
				messageId,
				...draftOf(form)
			});
			return shownAt(event, `/messages/${pairingId}/${messageId}#write`, { savedAt: savedAt.toISOString() });
		}),
	withdraw: (event) =>
		act(event, NoFields, async () => {
			const { pairing, message } = event.params;
			await messages.withdraw(actorOf(event), pairing, message);
			redirect(303, `/messages/${pairing}/${message}?done=withdrawn`);
		}),
	discard: (event) =>
		act(event, NoFields, async () => {
			const { pairing, message } = event.params;
			await messages.discard(actorOf(event), pairing, message);
			redirect(303, '/messages?discarded');
		}),
	appeal: (event) =>
		act(event, Appeal, async ({ appeal: words }) => {
			const { pairing: pairingId, message: reviewableId } = event.params;
			const actor = actorOf(event);
			await messages.findOwn(actor, pairingId, reviewableId);
			await appeals.appeal(actor, { reviewableId, words });
			redirect(303, `/messages/${pairingId}/${reviewableId}`);
		})
};
