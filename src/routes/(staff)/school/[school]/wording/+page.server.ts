import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { wordingView } from '#lib/server/schools/programs/index.ts';
import { setWording } from '#lib/server/schools/index.ts';
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => ({
		school: await wordingView(actorOf({ locals }), params.school, locals.locale),
		saved: url.searchParams.has('saved')
	}));

const Wording = v.object({ key: v.string(), locale: v.string(), text: v.string() });

export const actions: Actions = {
	default: (event) =>
		act(event, Wording, async (wording) => {
			const { school } = event.params;
			await setWording(actorOf(event), { schoolId: school, ...wording });
			redirect(303, `/school/${school}/wording?saved#words-${wording.locale}`);
		})
};
