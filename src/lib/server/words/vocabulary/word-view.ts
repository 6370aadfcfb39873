import type { WordMeaning } from '#lib/words/vocabulary/word-meaning.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { db, and, eq, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { keptWord, tables } from '../../kernel/schema/index.ts';
import { meaningAt, markNames } from '../../engines/dictionary/index.ts';
import { findText, readText } from './find-text.ts';
import { wordKey } from './keep-word.ts';
import { namesBeside } from './names-beside.ts';
import { isId } from '../../kernel/ids.ts';
import type { CharacterStrokes } from '#lib/words/vocabulary/strokes.ts';
import { strokesOf } from '../../engines/strokes/index.ts';
import { findWords } from './find.ts';

/** What a word means: in its reader’s own words, and in the dictionary. */
export interface WordView {
	/** What its reader says it means; empty for nothing. */
	note: string;
	/** Null in a language that has no dictionary here. */
	meaning: WordMeaning | null;
	/** How its characters are written, where that was asked for. */
	strokes?: CharacterStrokes[];
}

/**
 * What the word at a position of a released text means. Only words of texts that this student may read are looked up, so that nobody can
 * ask for any word at all.
 * @param drawn of a Chinese word also how it is written
 * @throws NotFound for a text that they may not read, and where no word begins
 */
export async function wordView(
	actor: Actor,
	releaseId: string,
	position: number,
	{ drawn = false } = {}
): Promise<WordView> {
	const text = await findText(actor, releaseId);
	const { letter, corrections } = await readText(text);
	const paragraphs = markNames([...letter, ...corrections], await namesBeside(text));
	const token = paragraphs.flat().find((word) => word.at === position);
	if (token?.lang === undefined) throw new NotFound();
	const [kept] = await db()
		.select({ meaning: keptWord.meaning })
		.from(keptWord)
		.where(
			and(
				eq(keptWord.personId, actor.id),
				eq(keptWord.language, token.lang),
				eq(keptWord.key, wordKey(token.text))
			)
		);
	return {
		note: kept?.meaning ?? '',
		meaning: meaningAt(paragraphs, position),
		...(drawn && token.lang === 'zh' && { strokes: await strokesOf(token.text) })
	};
}

/** A kept Chinese word, character by character as it is written; null for a word that is not the actor’s own. */
export async function drawnWord(
	actor: Actor,
	id: string | null
): Promise<{ id: string; word: string; characters: CharacterStrokes[] } | null> {
	if (!isId(id ?? undefined)) return null;
	const [word] = await findWords(actor, sql`${tables.keptWord.id} = ${id}`, {
		order: tables.keptWord.id,
		limit: 1
	});
	if (word?.language !== 'zh') return null;
	return { id: word.id, word: word.word, characters: await strokesOf(word.word) };
}
