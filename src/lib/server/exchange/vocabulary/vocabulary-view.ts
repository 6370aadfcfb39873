// The vocabulary pages: times as text, and nothing that the reader may not know.
import { and, eq } from 'drizzle-orm';
import type { WordToken } from '#lib/vocabulary/token.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { age, letterDate } from '../../kernel/format.ts';
import { nameOrFormerPal } from '../../directory/people/index.ts';
import { baseOf, readingOf, splitSentences } from '../../engines/language/index.ts';
import { countWords, type VocabularySaved, listWords, ownWordsSql } from './find.ts';
import { wordKey } from './keep-word.ts';
import { nextWord } from './grade-word.ts';
import { stepOfWord } from '../../engines/dictionary/index.ts';
import { levelStep, shownLevels } from './reader-level.ts';
import { meaningInSentence } from './in-sentence.ts';
import { nextSchedule, grades } from './schedule.ts';
import { placeOf } from './sources/index.ts';
import { findText } from './find-text.ts';
import { aliased, keptWord, profileLanguage } from '../../kernel/schema/index.ts';

const { k } = aliased({ k: keptWord });

/** A released text, word by word, with the words that this student keeps. @throws NotFound */
export async function readView(actor: Actor, releaseId: string, locale: string, above: number | null = null) {
	const text = await findText(actor, releaseId);
	const language = baseOf(text.locale);
	const [paragraphs, keptKeys, firstLanguages, ownStep] = await together(
		() => readingOf(text.body, text.locale),
		() => keysOf(actor),
		() => firstLanguagesOf(actor),
		() => levelStep(actor.id, language)
	);
	return {
		id: text.id,
		mine: text.authorId === actor.id,
		name: nameOrFormerPal(text.author),
		date: letterDate(text.at, { locale, timeZone: text.timeZone }),
		lang: text.locale,
		back: placeOf(text),
		/** Their first language is Chinese, or where nobody has said which it is, they use these pages in it: no pinyin unless asked for. */
		readsChinese: (firstLanguages.length ? firstLanguages : [baseOf(locale)]).includes('zh'),
		/** Above which level words are marked: as the address says. */
		above,
		/** The levels to choose from, with the reader’s own. */
		levels: ['en', 'zh'].includes(language)
			? shownLevels.map(({ step, ...names }) => ({
					step,
					name: names[language === 'zh' ? 'zh' : 'en'],
					own: step === ownStep
				}))
			: [],
		/** The reader knows enough Chinese to read without. */
		withoutPinyin: language === 'zh' && ownStep >= readsCharacters,
		/** How long each sentence is, by paragraph: they can be heard one by one. */
		sentences: paragraphs.map((tokens) =>
			splitSentences(tokens.map(({ text: part }) => part).join('')).map(({ length }) => length)
		),
		paragraphs: paragraphs.map((tokens) =>
			tokens.map((token): WordToken =>
				token.at === undefined
					? token
					: {
							...token,
							...(keptKeys.has(`${token.lang} ${wordKey(token.text)}`) && { kept: true }),
							...(above !== null && (stepOfWord(token) ?? 0) > above && { hard: true })
						}
			)
		)
	};
}

/** From HSK 4 on, pinyin stands above characters only where it is asked for. */
const readsCharacters = 5;

/** The languages that this student, or their teacher, says they grew up with. */
async function firstLanguagesOf(actor: Actor): Promise<string[]> {
	const languages = await db()
		.select({ language: profileLanguage.language })
		.from(profileLanguage)
		.where(and(eq(profileLanguage.personId, actor.id), eq(profileLanguage.level, 'native')));
	return languages.map(({ language }) => language);
}

/** The keys of the words in the notebook; a word whose source is gone can be kept again. */
async function keysOf(actor: Actor): Promise<Set<string>> {
	const words = await rows<{ language: string; key: string }>(
		sql`select ${k.language}, ${k.key} ${ownWordsSql(actor, sql`true`)}`
	);
	return new Set(words.map(({ language, key }) => `${language} ${key}`));
}

/** The notebook. */
export async function notebookView(actor: Actor, locale: string, after?: string) {
	const [{ words, next }, counts] = await together(
		() => listWords(actor, after),
		() => countWords(actor)
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
	...{ id, word, reading, meaning: meaning ?? '', language, sentence },
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
		() => countWords(actor)
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
