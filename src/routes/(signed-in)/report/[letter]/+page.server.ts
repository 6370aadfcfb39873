import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as reports from '#lib/server/safety/reports/index.ts';
import { flagView } from '#lib/server/safety/reports/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, depends }) =>
	loaded(() => {
		depends('penbridge:threads');
		depends('penbridge:forum');
		return flagView(actorOf({ locals }), params.letter, locals.locale);
	});

const Flag = v.object({ reason: v.optional(v.string(), ''), note: v.optional(v.string()) });

export const actions: Actions = {
	default: (event) =>
		act(event, Flag, async (form) => {
			const { letter: releaseId } = event.params;
			const { urgent } = await reports.send(actorOf(event), { releaseId, ...form });
			redirect(303, urgent ? '/help?letter=1' : `/report/${releaseId}`);
		})
};
