import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	acknowledge,
	alertViews,
	answerHelp,
	findAlert,
	alertSubject
} from '#lib/server/safety/alerts/index.ts';
import { act, actorOf, load as loaded, NoFields } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, depends }) =>
	loaded(async () => {
		depends('penbridge:alerts');
		const actor = actorOf({ locals });
		const row = await findAlert(actor, params.alert);
		const [alert] = await alertViews([row], actor, locals.locale);
		return { alert: alert!, ...(await alertSubject(row, actor, locals.locale)) };
	});

export const actions: Actions = {
	acknowledge: (event) =>
		act(event, NoFields, async () => {
			await acknowledge(actorOf(event), event.params.alert);
			redirect(303, `/alerts/${event.params.alert}`);
		}),
	answer: (event) =>
		act(event, v.object({ words: v.string() }), async ({ words }) => {
			await answerHelp(actorOf(event), event.params.alert, words);
			redirect(303, `/alerts/${event.params.alert}`);
		})
};
