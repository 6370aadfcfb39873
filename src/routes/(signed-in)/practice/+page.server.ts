import * as v from 'valibot';
import { compareTry, gotIt, practicePage } from '#lib/server/words/tries/index.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, depends }) =>
	loaded(() => {
		depends('penbridge:forum');
		return practicePage(actorOf({ locals }), locals.locale);
	});

/** A sentence of a correction. */
const place = {
	revision: v.string(),
	sentence: v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number))
};
const Place = v.object(place);
const Try = v.object({ ...place, words: v.string() });

export const actions: Actions = {
	compare: (event) =>
		act(event, Try, async ({ revision, sentence, words }) => ({
			tried: await compareTry(actorOf(event), { revisionId: revision, sentence, words }, event.locals.locale),
			/** They stand in the box again: nothing of them is kept. */
			words
		})),
	got: (event) =>
		act(event, Place, async ({ revision, sentence }) => ({
			tried: await gotIt(actorOf(event), { revisionId: revision, sentence }, event.locals.locale)
		}))
};
