import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import { openSetUp, setUp } from '#lib/server/app/set-up.ts';
import { languagesAsked } from '#lib/server/directory/programs/index.ts';
import { act, ChosenId, load as loaded } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

const keyIn = (url: URL) => url.searchParams.get('key') ?? '';

export const load: PageServerLoad = ({ url }) =>
	loaded(async () => {
		await openSetUp(keyIn(url));
		return { key: keyIn(url), languages: languagesAsked() };
	});

const First = v.looseObject({
	name: v.string(),
	username: v.string(),
	password: v.string(),
	repeat: v.string(),
	id: ChosenId
});

export const actions: Actions = {
	default: (event) =>
		act(event, First, async ({ name, username, password, repeat, id, ...form }) => {
			const key = keyIn(event.url);
			const program = { id, names: namesIn(form, 'program') };
			await setUp(key, { name, username, password, repeat, program });
			redirect(303, '/sign-in?made&to=/programs');
		})
};
