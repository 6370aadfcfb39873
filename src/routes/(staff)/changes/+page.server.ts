import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { changesView, decide, withdraw } from '#lib/server/safety/second-adult/decisions/index.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

const answers = ['agree', 'drop', 'withdraw'] as const;

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => ({
		changes: await changesView(actorOf({ locals }), locals.locale),
		done: answers.find((answer) => answer === url.searchParams.get('done'))
	}));

export const actions: Actions = {
	decide: (event) =>
		act(
			event,
			v.object({ change: v.string(), decision: v.picklist(['agree', 'drop']) }),
			async ({ change, decision }) => {
				await decide(actorOf(event), change, decision);
				redirect(303, `/changes?done=${decision}`);
			}
		),
	withdraw: (event) =>
		act(event, v.object({ change: v.string() }), async ({ change }) => {
			await withdraw(actorOf(event), change);
			redirect(303, '/changes?done=withdraw');
		})
};
