import * as v from 'valibot';
import * as vocabulary from '#lib/server/words/vocabulary/index.ts';
import { vocabularyView } from '#lib/server/words/vocabulary/index.ts';
import { countTries } from '#lib/server/words/tries/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import { act, actorOf, load as loaded, shownAt } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const [view, drawn, tries] = await together(
			() => vocabularyView(actor, locals.locale, url.searchParams.get('after') ?? undefined),
			() => vocabulary.drawnWord(actor, url.searchParams.get('draw')),
			() => countTries(actor, locals.locale)
		);
		/** `after`: this page of the notebook, for the address of its forms. */
		return { ...view, drawn, tries, after: afterOf(url, '&') };
	});

const Word = v.object({ word: v.string() });
const Meaning = v.object({ word: v.string(), meaning: v.string() });

/** The page of the notebook that is open, as the address has it. */
const afterOf = ({ searchParams }: URL, sign = '?') => {
	const after = searchParams.get('after');
	return after ? `${sign}after=${encodeURIComponent(after)}` : '';
};

export const actions: Actions = {
	drop: (event) =>
		act(event, Word, async ({ word }) => {
			await vocabulary.dropWord(actorOf(event), word);
			return { dropped: true };
		}),
	explain: (event) =>
		act(event, Meaning, async (said) => {
			await vocabulary.explain(actorOf(event), said);
			return shownAt(event, `${event.url.pathname}${afterOf(event.url)}#w-${said.word}`, {
				explained: said.word
			});
		})
};
