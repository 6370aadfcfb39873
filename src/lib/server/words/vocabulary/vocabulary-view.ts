// The vocabulary pages: times as text, and nothing that the reader may not know.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { together } from '../../kernel/together.ts';
import { age } from '../../kernel/format.ts';
import { countKeptWords, type VocabularySaved, listWords } from './find.ts';
import { nextWord } from './grade-word.ts';
import { meaningInSentence } from './meaning.ts';
import { nextSchedule, grades } from './schedule.ts';

/** The notebook. */
export async function vocabularyView(actor: Actor, locale: string, after?: string) {
	const [{ words, next }, counts] = await together(
		() => listWords(actor, after),
		() => countKeptWords(actor)
	);
	return {
		words: words.map(wordView),
		next,
		all: counts.all,
		due: counts.due,
		wait: waitOf(counts.next, locale)
	};
}

const wordView = ({ id, word, reading, meaning, language, sentence, source }: VocabularySaved) => ({
	id,
	word,
	reading,
	meaning: meaning ?? '',
	language,
	sentence,
	href: `/words/read/${source.id}`
});

/** Every second time a word is asked the other way: its meaning is shown, where there is one, and the word is looked for. */
async function askedView(word: VocabularySaved) {
	const meaning = await meaningInSentence(word);
	const explains = Boolean(word.meaning) || Boolean(meaning?.found);
	return { explained: meaning, backward: explains && word.schedule.reps % 2 === 1 };
}

/** How long until then, at least a minute: when to come back. */
const waitOf = (next: Date | null, locale: string) =>
	next && age(now(), new Date(Math.max(next.getTime(), now().getTime() + 60_000)), locale);

/** One word to be asked, with the next date for each grade. */
export async function reviewView(actor: Actor, locale: string) {
	const [word, { due, next, all }] = await together(
		() => nextWord(actor),
		() => countKeptWords(actor)
	);
	const asOf = now();
	return {
		all,
		due,
		wait: waitOf(next, locale),
		card: word && {
			...wordView(word),
			...(await askedView(word)),
			seen: word.schedule.reps,
			grades: grades.map((grade) => ({
				grade,
				wait: age(asOf, nextSchedule(word.schedule, grade, asOf).dueAt, locale)
			}))
		}
	};
}
