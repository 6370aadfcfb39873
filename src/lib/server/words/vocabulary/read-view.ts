// A text that a student reads word by word: on a page of its own, or in the place where it stands.
import type { WordToken } from '#lib/words/vocabulary/token.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { db, and, eq, rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { letterDate } from '../../kernel/format.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { levelStep } from '../../engines/cohort/index.ts';
import { levelIn, markNames } from '../../engines/dictionary/index.ts';
import { baseOf, splitSentences } from '../../engines/language/index.ts';
import { findText, readText } from './find-text.ts';
import { namesBeside } from './names-beside.ts';
import { levelByKey, levelOf, levelsFor, ownLevel } from './reader-level.ts';
import { sourceAddress } from './sources.ts';
import { profileLanguage, tables } from '../../kernel/schema/index.ts';
import { ownWordsSql } from './find.ts';
import { wordKey } from './keep-word.ts';

const { keptWord } = tables;

/** From HSK 4 on, pinyin stands above characters only where it is asked for. */
const readsCharacters = 5;

/**
 * A released text, word by word, with the words that this student keeps.
 * @param above the key of the level above which words are marked
 * @throws NotFound
 */
export async function readView(actor: Actor, releaseId: string, locale: string, above: string | null = null) {
	const text = await findText(actor, releaseId);
	const language = baseOf(text.locale);
	const [parts, isKept, firstLanguages, level, names] = await together(
		() => readText(text),
		() => keptWords(actor),
		() => firstLanguagesOf(actor),
		() => levelOf(actor.id, language),
		() => namesBeside(text)
	);
	const marked = levelByKey(language, above);
	const own = ownLevel(language, level);
	/** Their first language is Chinese, or where nobody has said which it is, they use these pages in it. */
	const readsChinese = (firstLanguages.length ? firstLanguages : [baseOf(locale)]).includes('zh');
	const viewed = (token: WordToken): WordToken =>
		token.at === undefined
			? token
			: {
					...token,
					...(isKept(token) && { kept: true }),
					...(marked && (levelIn(marked.list, token) ?? 0) > marked.rank && { hard: true })
				};
	const viewOf = (paragraphs: WordToken[][]) =>
		markNames(paragraphs, names).map((tokens) => tokens.map(viewed));
	return {
		id: text.id,
		mine: text.authorId === actor.id,
		name: nameOrFormerPal(text.author),
		date: letterDate(text.at, { locale, timeZone: text.timeZone }),
		lang: text.locale,
		back: sourceAddress(text),
		/** Above which level words are marked. */
		above: marked?.key ?? null,
		/** The levels to choose from, with the reader’s own. */
		levels: levelsFor(language).map(({ key, name }) => ({ key, name, own: key === own?.key })),
		/** Pinyin stands above characters: not for those who grew up with them, and not for those who have learned enough of them. */
		pinyin: !readsChinese && !(language === 'zh' && levelStep(level) >= readsCharacters),
		paragraphs: viewOf(parts.letter),
		/** How long each sentence is, by paragraph: they can be heard one by one. */
		sentences: parts.letter.map((tokens) =>
			splitSentences(tokens.map(({ text: part }) => part).join('')).map(({ length }) => length)
		),
		/** The corrections in a letter. */
		corrections: viewOf(parts.corrections),
		correctedLang: text.correctedLocale ?? text.locale
	};
}

export type ReadView = Awaited<ReturnType<typeof readView>>;

/** The languages that this student, or their teacher, says they grew up with. */
async function firstLanguagesOf(actor: Actor): Promise<string[]> {
	const languages = await db()
		.select({ language: profileLanguage.language })
		.from(profileLanguage)
		.where(and(eq(profileLanguage.personId, actor.id), eq(profileLanguage.level, 'native')));
	return languages.map(({ language }) => language);
}

/** Says of each word whether it is in the actor’s notebook; one whose source is gone can be kept again, and is not. */
export async function keptWords(actor: Actor): Promise<(word: Pick<WordToken, 'text' | 'lang'>) => boolean> {
	const words = await rows<{ language: string; key: string }>(
		sql`select ${keptWord.language}, ${keptWord.key} ${ownWordsSql(actor, sql`true`)}`
	);
	const keys = new Set(words.map(({ language, key }) => `${language} ${key}`));
	return ({ text, lang }) => keys.has(`${lang} ${wordKey(text)}`);
}
