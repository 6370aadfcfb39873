import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as erasure from '#lib/server/records/erasure/index.ts';
import { dataView } from '#lib/server/records/erasure/index.ts';
import { act, actorOf, load as loaded, NoFields } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(() => dataView(actorOf({ locals }), params.person, locals.locale));

const idOf = ({ params }: RequestEvent) => params.person ?? '';
const back = (event: RequestEvent) => redirect(303, `/people/${idOf(event)}/data`);

const ErasureRequest = v.object({ why: v.string() });
const Confirmation = v.object({ typed: v.string() });

export const actions: Actions = {
	ask: (event) =>
		act(event, ErasureRequest, async ({ why }) => {
			await erasure.ask(actorOf(event), idOf(event), why);
			back(event);
		}),
	confirm: (event) =>
		act(event, Confirmation, async ({ typed }) => {
			await erasure.confirm(actorOf(event), idOf(event), typed);
			back(event);
		}),
	drop: (event) =>
		act(event, NoFields, async () => {
			await erasure.drop(actorOf(event), idOf(event));
			back(event);
		})
};
