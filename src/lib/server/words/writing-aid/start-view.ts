// What a student is offered who begins to write. Nothing here is stored, and nothing is written for them: beginnings have a blank.
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { formatList } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { labels, nameLocales } from '../../people/labels/index.ts';
import { native, levelStep } from '../../engines/cohort/index.ts';
import {
	type AidLanguage,
	isLibraryTopic,
	levelOfStep,
	aidLevels,
	questionsIn,
	topicName,
	libraryTopics,
	topicsOfIdea,
	levelOfWord
} from './built-in/index.ts';
import { keptWords, levelOf } from '../vocabulary/index.ts';
import { offeredAids } from './find-aids.ts';
import { type PalLetter, writingPlace, type WritingPlace } from './writing-place.ts';
import { pronunciationOf } from '#lib/words/vocabulary/pronunciation.ts';
import type { WordToken } from '#lib/words/vocabulary/token.ts';
import type { WordMeaning } from '#lib/words/vocabulary/word-meaning.ts';
import { explainedWords } from '../../engines/dictionary/index.ts';
import { readingOf } from '../../engines/language/index.ts';

/** What a student chose on the page; what is not there is left as it was. */
export interface StartChoice {
	/** Without: the language that they learn. */
	language: string | null;
	/** Without: as well as they know the language. */
	level: string | null;
	/** Without: what the idea of the week is about. */
	about: string | null;
	topicId: string | null;
}

/**
 * Help for a student who begins to write: what the pal asked, beginnings, useful words, and words of the pal’s last letter.
 * @param place `letter` and a pairing, or `board` and a board
 * @throws NotFound where they may not write
 */
export async function startView(
	actor: Actor,
	{ kind, id }: { kind: string; id: string },
	choice: StartChoice,
	locale: string
) {
	const place = await writingPlace(actor, { kind, id, topicId: choice.topicId });
	const language =
		place.languages.find((offered) => offered === choice.language) ?? place.languages[0] ?? 'en';
	const [written, isKept, idea] = await together(
		() => levelOf(actor.id, language),
		() => keptWords(actor),
		() => ideaOf(place, locale)
	);
	// Nobody says how well they know their own language.
	const own = levelOfStep(levelStep(written) || (language === place.ownLanguage ? native : 0), language);
	const level = aidLevels(language).find((offered) => String(offered.level) === choice.level)?.level ?? own;
	const chosen = choice.about && isLibraryTopic(choice.about) ? choice.about : null;
	const topicList = chosen ? [chosen] : idea.topics;
	const offered = await offeredAids({
		classroomId: place.classroomId,
		programId: place.programId,
		language,
		topics: topicList,
		level,
		promptId: chosen ? null : place.promptId
	});
	const { newest } = place;
	const [words, palWords] = await together(
		() => Promise.all(offered.words.map((word) => explainedWord(word, language))),
		() => (newest ? wordsOfPal(newest, { language, level, isKept }) : [])
	);
	const hrefOf = (changed: Partial<Record<'in' | 'level' | 'about', string>>) => {
		const params = { in: language, level: String(level), ...(chosen && { about: chosen }), ...changed };
		return `?${new URLSearchParams({ ...params, ...(choice.topicId && { of: choice.topicId }) })}`;
	};
	return {
		back: place.back,
		isLetter: kind === 'letter',
		lang: language,
		asked: askedView(place.unanswered, locale),
		idea: idea.text,
		languages: languagesView(place.languages, locale).map((entry) => ({
			...entry,
			chosen: entry.id === language,
			href: hrefOf({ in: entry.id, level: '' })
		})),
		levels: aidLevels(language).map((entry) => ({
			...entry,
			own: levelStep(written) > 0 && entry.level === own,
			chosen: entry.level === level,
			href: hrefOf({ level: String(entry.level) })
		})),
		topics: [
			...(idea.text
				? [{ id: '', name: m.words_start_about_idea(), chosen: !chosen, href: hrefOf({ about: '' }) }]
				: []),
			...libraryTopics.map((topic) => ({
				id: topic.id,
				name: topicName(topic.id, locale),
				chosen: topic.id === chosen,
				href: hrefOf({ about: topic.id })
			}))
		],
		topicNames: formatList(
			topicList.map((topic) => topicName(topic, locale)),
			locale
		),
		starters: offered.starters.map(({ text, help }) => ({ text, help })),
		words,
		palWords:
			newest && palWords.length
				? { title: m.words_start_pal_words({ name: newest.name }), words: palWords }
				: null
	};
}

export type StartView = Awaited<ReturnType<typeof startView>>;

/** The idea of the week in the reader’s language, and what it is about; where there is none, what a letter without one may be about. */
async function ideaOf({ promptId, about, newest }: WritingPlace, locale: string) {
	const texts: string[] = [];
	if (promptId)
		for (const language of nameLocales) texts.push((await labels(language))(`prompt:${promptId}`, ''));
	const subjects = topicsOfIdea(promptId ? texts : [about]);
	const otherwise = newest ? ['mornings', 'freetime'] : ['hello'];
	return {
		text: promptId ? (await labels(locale))(`prompt:${promptId}`, '') : '',
		topics: subjects.length ? subjects : otherwise
	};
}

const languagesView = (languages: readonly AidLanguage[], locale: string) => {
	const names = new Intl.DisplayNames([locale], { type: 'language' });
	return languages.map((id) => ({ id, name: names.of(id) ?? id }));
};

/** What the pals asked since one’s own last letter, by pal. */
function askedView(letters: readonly PalLetter[], locale: string) {
	const names = [...new Set(letters.map(({ name }) => name))];
	return names.flatMap((name) => {
		const questions = letters
			.filter((letter) => letter.name === name)
			.flatMap(({ body, locale: lang }) => questionsIn(body).map((text) => ({ text, lang })));
		const title = m.words_start_asked({ names: formatList([name], locale), n: questions.length });
		return questions.length ? [{ title, questions }] : [];
	});
}

/** A word to use, with how it is said and what it means. */
interface HelpfulWord {
	text: string;
	/** Pinyin or syllables; empty where they are unknown. */
	says: string;
	/** Empty where the dictionary does not have it. */
	meaning: string;
	/** It is in the student’s own notebook. */
	kept: boolean;
}

/** A word of the library, explained by the dictionary where staff have not. */
async function explainedWord(
	{ text, help }: { text: string; help: string },
	language: AidLanguage
): Promise<HelpfulWord> {
	const explained = explainedWords(await readingOf(text, language));
	const [first] = explained;
	const isWhole = explained.length === 1 && first?.word.text === text;
	return {
		text,
		says: language === 'zh' ? explained.map(({ word }) => pronunciationOf(word)).join(' ') : '',
		meaning: help || (isWhole ? meaningOf(first.meaning, language) : ''),
		kept: false
	};
}

const meaningOf = ({ senses }: WordMeaning, language: AidLanguage) =>
	senses
		.flatMap(({ meanings }) => meanings)
		.slice(0, mostMeanings[language])
		.join('; ');

/** The Chinese meanings of an English word are often those of different uses: soup, and the power of a horse. */
const mostMeanings: Record<AidLanguage, number> = { en: 1, zh: 2 };

/** Forms of these have a higher level than they. */
const commonForms = new Set(['be', 'have', 'do', 'go', 'get', 'can', 'will', 'say', 'make', 'come', 'take']);

const mostWords = 8;
/** How far above the student’s level a word of the pal may be. */
const levelsAbove = 2;

/**
 * Words of a pal’s letter that are worth using: those that the student keeps first, then those that are not the commonest and not far
 * above their level. Names, and words that the dictionary does not have, are left out.
 * @param isKept whether a word is in the student’s notebook
 */
async function wordsOfPal(
	letter: PalLetter,
	{ language, level, isKept }: { language: AidLanguage; level: number; isKept: (word: WordToken) => boolean }
): Promise<HelpfulWord[]> {
	const isWorth = (text: string, meaning: WordMeaning) => {
		// A word that no list has by itself is often a name: 老二, 小米.
		if (!meaning.level || commonForms.has(meaning.plain ?? text.toLowerCase())) return false;
		const wordLevel = levelOfWord(text, language);
		return wordLevel !== null && wordLevel > 1 && wordLevel >= level && wordLevel <= level + levelsAbove;
	};
	return explainedWords(await readingOf(letter.body, letter.locale))
		.filter(({ word, meaning }) => word.lang === language && meaning.found)
		.map(({ word, meaning }) => ({ word, meaning, kept: isKept(word) }))
		.filter(({ word, meaning, kept }) => kept || isWorth(word.text, meaning))
		.sort((x, y) => Number(y.kept) - Number(x.kept))
		.slice(0, mostWords)
		.map(({ word, meaning, kept }) => ({
			text: word.text,
			says: language === 'zh' ? pronunciationOf(word) : '',
			meaning: meaningOf(meaning, language),
			kept
		}));
}
