import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { askForHelp, helpView } from '#lib/server/safety/alerts/index.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, depends }) =>
	loaded(async () => {
		depends('penbridge:help');
		return {
			...(await helpView(actorOf({ locals }), locals.locale)),
			sent: url.searchParams.has('sent'),
			letter: url.searchParams.has('letter')
		};
	});

const Call = v.object({ words: v.optional(v.string(), ''), about: v.optional(v.string(), 'no') });

export const actions: Actions = {
	default: (event) =>
		act(event, Call, async (call) => {
			await askForHelp(actorOf(event), call);
			redirect(303, '/help?sent=1#sent');
		})
};
