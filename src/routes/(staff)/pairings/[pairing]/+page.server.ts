import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actor } from '#lib/server/access/actor.ts';
import { NotFound } from '#lib/server/errors.ts';
import * as pairing from '#lib/server/pairing/index.ts';
import { pairingView } from '#lib/server/pairing/views.ts';
import { act, actorOf, load as loaded, readForm } from '../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, depends }) =>
	loaded(async () => {
		depends('penbridge:pairings');
		const actor = actorOf({ locals });
		const { pair, withLetters } = await open(actor, params.pairing);
		return pairingView(pair, actor, { locale: locals.locale, withLetters });
	});

/** As a teacher of a member, or else as the coordinator of the program. */
async function open(actor: Actor, id: string) {
	try {
		return { pair: await pairing.forTeacher(actor, id), withLetters: true };
	} catch (refused) {
		if (!(refused instanceof NotFound)) throw refused;
		return { pair: await pairing.forCoordinator(actor, id), withLetters: false };
	}
}

const Step = v.object({
	kind: v.picklist(['approve', 'decline', 'pause', 'resume', 'end']),
	members: v.string(),
	words: v.optional(v.string())
});

export const actions: Actions = {
	step: async (event) => {
		const form = await readForm(event.request.clone(), Step).catch(() => null);
		return act(event, () => take(event, form), { words: form?.words, kind: form?.kind });
	},
	rule: async (event) =>
		act(event, async () => {
			const { rule } = await readForm(event.request, v.object({ rule: v.string() }));
			await pairing.setReleaseRule(actorOf(event), event.params.pairing!, rule);
			redirect(303, `/pairings/${event.params.pairing}`);
		})
};

async function take(event: RequestEvent, form: v.InferOutput<typeof Step> | null) {
	const pairingId = event.params.pairing!;
	await pairing.step(actorOf(event), { pairingId, ...(form ?? (await readForm(event.request, Step))) });
	redirect(303, `/pairings/${pairingId}`);
}
