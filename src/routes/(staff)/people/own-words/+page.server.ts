import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { confirmOwnWords, ownWordsView } from '#lib/server/people/index.ts';
import { act, actorOf } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	classes: await ownWordsView(actorOf({ locals }), locals.locale),
	saved: url.searchParams.has('saved')
});

const Students = v.object({
	classroom: v.string(),
	student: v.optional(v.union([v.string(), v.array(v.string())]), [])
});

export const actions: Actions = {
	confirm: (event) =>
		act(event, Students, async ({ classroom, student }) => {
			await confirmOwnWords(actorOf(event), { classroomId: classroom, personIds: [student].flat() });
			redirect(303, '/people/own-words?saved');
		})
};
