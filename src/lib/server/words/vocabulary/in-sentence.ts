import type { WordMeaning } from '#lib/words/vocabulary/word-meaning.ts';
import { meaningAt } from '../../engines/dictionary/index.ts';
import { readingOf } from '../../engines/language/index.ts';
import type { VocabularySaved } from './find.ts';

/** What a kept word means in the sentence it was kept from; null without a dictionary, or where the sentence is cut differently now. */
export async function meaningInSentence({
	word,
	sentence: { before, after, locale }
}: VocabularySaved): Promise<WordMeaning | null> {
	const paragraphs = await readingOf(before + word + after, locale);
	return meaningAt(paragraphs, before.length);
}

/** The dictionary’s meanings in one line, for a file. */
export const meaningLine = (meaning: WordMeaning | null): string =>
	(meaning?.senses ?? []).flatMap(({ meanings }) => meanings).join('; ');
