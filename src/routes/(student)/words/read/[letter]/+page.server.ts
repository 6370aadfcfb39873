import * as v from 'valibot';
import * as vocabulary from '#lib/server/words/vocabulary/index.ts';
import { readView, wordView } from '#lib/server/words/vocabulary/index.ts';
import { wordAt } from '#lib/words/vocabulary/token.ts';
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import { easierSwitch } from '../../../../easier-to-read-switch.ts';
import type { Actions, PageServerLoad } from './$types';

/** A position in a text, as the address or the form has it. */
const position = /^\d{1,6}$/;

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:threads', 'penbridge:forum');
		const above = url.searchParams.get('above');
		const view = await readView(actorOf({ locals }), params.letter, locals.locale, above);
		const [word, pinyin] = [url.searchParams.get('word') ?? '', url.searchParams.get('pinyin')];
		const picked = position.test(word) ? Number(word) : null;
		return {
			...view,
			picked,
			easier: easierSwitch(actorOf({ locals })),
			explained: wordAt([...view.paragraphs, ...view.corrections], picked)
				? await wordView(actorOf({ locals }), params.letter, picked!, {
						drawn: url.searchParams.has('drawn')
					})
				: undefined,
			pinyin: pinyin === 'on' || (pinyin !== 'off' && view.pinyin)
		};
	});

const Word = v.object({
	at: v.pipe(v.string(), v.regex(position), v.transform(Number)),
	word: v.string(),
	meaning: v.optional(v.string())
});

export const actions: Actions = {
	keep: (event) =>
		act(event, Word, async ({ at, word, meaning }) => {
			await vocabulary.keepWord(actorOf(event), { releaseId: event.params.letter, at, word, meaning });
			return { kept: at };
		})
};
