import * as v from 'valibot';
import * as notebook from '#lib/server/exchange/vocabulary/index.ts';
import { notebookView } from '#lib/server/exchange/vocabulary/index.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(() => notebookView(actorOf({ locals }), locals.locale, url.searchParams.get('after') ?? undefined));

const Word = v.object({ word: v.string() });

export const actions: Actions = {
	drop: (event) =>
		act(event, Word, async ({ word }) => {
			await notebook.drop(actorOf(event), word);
			return { dropped: true };
		})
};
