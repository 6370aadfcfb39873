import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { askForHelp, helpView } from '#lib/server/safety/alerts/index.ts';
import { isId } from '#lib/server/kernel/ids.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, depends }) =>
	loaded(async () => {
		depends('penbridge:help');
		return {
			...(await helpView(actorOf({ locals }), locals.locale, [url.searchParams.get('pal') ?? ''].find(isId))),
			sent: url.searchParams.has('sent'),
			letter: url.searchParams.has('letter')
		};
	});

const Call = v.object({
	words: v.optional(v.string(), ''),
	about: v.optional(v.string(), 'no'),
	pal: v.optional(v.string())
});

export const actions: Actions = {
	default: (event) =>
		act(event, Call, async ({ pal: pairingId, ...call }) => {
			await askForHelp(actorOf(event), { ...call, pairingId });
			redirect(303, '/help?sent=1#sent');
		})
};
