import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { endCycle, endView } from '#lib/server/pairing/index.ts';
import { act, actorOf, load as loaded } from '../../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const where = { programId: params.program, cycleId: params.cycle };
		const next = url.searchParams.get('next') || undefined;
		return { cycle: await endView(actorOf({ locals }), { ...where, next }, locals.locale) };
	});

const End = v.object({ next: v.string(), seen: v.string() });

export const actions: Actions = {
	default: (event) =>
		act(event, End, async ({ next, seen }) => {
			const { program: programId, cycle: cycleId } = event.params;
			await endCycle(actorOf(event), { programId, cycleId, next: next || undefined, seen });
			redirect(303, `/programs/${programId}/${cycleId}?saved`);
		})
};
