// What a word means, in the words of the student who keeps it.
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { db, transaction, and, eq } from '../../kernel/db/index.ts';
import { keptWord } from '../../kernel/schema/index.ts';
import { refuseErased } from '../../people/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { longestMeaning } from '../../../words/vocabulary/text-rules.ts';
import type { WordMeaning } from '#lib/words/vocabulary/word-meaning.ts';
import { meaningAt } from '../../engines/dictionary/index.ts';
import { readingOf } from '../../engines/language/index.ts';
import type { VocabularySaved } from './find.ts';

/** A meaning as it is stored: one line, null for none. @throws Invalid */
export const readMeaning = (typed: string | undefined): string | null =>
	cleanText('meaning', typed?.replace(/\s+/gu, ' '), { most: longestMeaning });

/**
 * Says what a word in the actor's own notebook means; an empty text takes it away. Only they read it, so it is not screened.
 * @throws NotFound for a word of somebody else, Invalid
 */
export async function explain(
	actor: Actor,
	{ word, meaning }: { word: string; meaning: string }
): Promise<void> {
	const text = readMeaning(meaning);
	await transaction(async () => {
		const changed = isId(word)
			? await db()
					.update(keptWord)
					.set({ meaning: text })
					.where(and(eq(keptWord.id, word), eq(keptWord.personId, actor.id)))
					.returning({ id: keptWord.id })
			: [];
		if (!changed.length) throw new NotFound();
		await refuseErased(actor.id);
		await record({
			actorId: actor.id,
			verb: 'word.explain',
			subject: ['word', word],
			schools: actor.schools
		});
	});
}

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
