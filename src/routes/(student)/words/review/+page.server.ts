import * as v from 'valibot';
import * as vocabulary from '#lib/server/words/vocabulary/index.ts';
import { reviewView } from '#lib/server/words/vocabulary/index.ts';
import { countTries } from '#lib/server/words/tries/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import { act, actorOf, load as loaded, shownAt } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const [view, tries] = await together(
			() => reviewView(actor, locals.locale),
			() => countTries(actor, locals.locale)
		);
		return {
			...view,
			tries,
			/** The card that was turned over without scripts. */
			turned: url.searchParams.get('show')
		};
	});

const Grade = v.object({
	word: v.string(),
	seen: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)),
	grade: v.string()
});
const Meaning = v.object({ word: v.string(), meaning: v.string() });

const Answer = v.object({ word: v.string(), typed: v.pipe(v.string(), v.maxLength(200)) });

export const actions: Actions = {
	answer: (event) =>
		act(event, Answer, async (answer) => ({
			answered: {
				word: answer.word,
				said: answer.typed,
				verdict: await vocabulary.checkAnswer(actorOf(event), answer)
			}
		})),
	grade: (event) =>
		act(event, Grade, async ({ word, ...grade }) => {
			await vocabulary.grade(actorOf(event), { id: word, ...grade });
			return { graded: true };
		}),
	explain: (event) =>
		act(event, Meaning, async (said) => {
			await vocabulary.explain(actorOf(event), said);
			return shownAt(event, `/words/review?show=${encodeURIComponent(said.word)}`, { explained: said.word });
		})
};
