import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { wishForAnotherPal, wishView } from '#lib/server/pairing/pal-feedback/index.ts';
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, depends }) =>
	loaded(() => {
		depends('penbridge:threads');
		return wishView(actorOf({ locals }), params.pairing, locals.locale);
	});

const Wish = v.object({ reason: v.optional(v.string(), ''), words: v.optional(v.string(), '') });

export const actions: Actions = {
	default: (event) =>
		act(event, Wish, async (form) => {
			const { pairing: pairingId } = event.params;
			const { help } = await wishForAnotherPal(actorOf(event), { pairingId, ...form });
			// Whoever feels uneasy, or may need help, has the help form at once.
			const pal = form.reason === 'uneasy' ? `pal=${pairingId}&` : '';
			redirect(303, help ? `/help?${pal}sent=1#sent` : '/messages');
		})
};
