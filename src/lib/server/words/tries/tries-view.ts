// The sentences that a student can write again, on the page of their practice.
import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { together } from '../../kernel/together.ts';
import {
	type CorrectedSentence,
	correctedSentences,
	type CorrectionChoice,
	practiceView
} from '../../forum/index.ts';
import { learningView } from '../learning/index.ts';
import { cardsOf, dueWordings, keyOf } from './find-tries.ts';
import { letterSentences } from './letter-sentences.ts';

/** Sentences on the page. */
const mostShown = 20;

/** Rewritten sentences of a student, on boards and in letters. */
export async function sentencesOfWordings(
	actor: Actor,
	locale: string,
	choice: CorrectionChoice
): Promise<CorrectedSentence[]> {
	const [onBoards, inLetters] = await together(
		() => correctedSentences(actor, locale, choice),
		() => letterSentences(actor, choice)
	);
	return [...onBoards, ...inLetters];
}

/** Sentences to write again now: those that are due, then the new ones. */
async function sentencesToTry(actor: Actor, locale: string): Promise<CorrectedSentence[]> {
	if (!isStudent(actor)) return [];
	const due = await dueWordings(actor);
	const sentences = await sentencesOfWordings(actor, locale, { revisionIds: due, fresh: true });
	const cards = await cardsOf(actor, [...new Set(sentences.map(({ revisionId }) => revisionId))]);
	const asOf = now();
	const dueAt = (sentence: CorrectedSentence) => cards.get(keyOf(sentence))?.dueAt ?? null;
	return sentences
		.filter((sentence) => {
			const comes = dueAt(sentence);
			return comes ? comes <= asOf : !sentence.got;
		})
		.sort((a, b) => (dueAt(a)?.getTime() ?? Infinity) - (dueAt(b)?.getTime() ?? Infinity) || 0)
		.slice(0, mostShown);
}

/** How many sentences there are to write again now, at most as many as the page shows. */
export const countTries = async (actor: Actor, locale: string): Promise<number> =>
	(await sentencesToTry(actor, locale)).length;

/** The page of a student's practice: on boards, the sentences to write again, and what they learned by week. The corrections come when they tried. */
export async function practicePage(actor: Actor, locale: string) {
	const [practice, sentences, learned] = await together(
		() => practiceView(actor, locale),
		() => sentencesToTry(actor, locale),
		() => learningView(actor, locale)
	);
	return {
		...{ ...practice, learned },
		again: sentences.map((sentence) => ({
			key: keyOf(sentence),
			...{ revisionId: sentence.revisionId, sentence: sentence.sentence },
			...{ original: sentence.original, note: sentence.note, kind: sentence.kind },
			...{ lang: sentence.lang, name: sentence.name, href: sentence.href }
		}))
	};
}
export type SentenceToTry = Awaited<ReturnType<typeof practicePage>>['again'][number];
