import type { Actor } from '../../kernel/access/index.ts';
import { sql } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { tables } from '../../kernel/schema/index.ts';
import type { CharacterStrokes } from '#lib/words/vocabulary/strokes.ts';
import { strokesOf } from '../../engines/strokes/index.ts';
import { findWords } from './find.ts';

const { keptWord } = tables;

/** A kept Chinese word, character by character as it is written; null for a word that is not the actor’s own. */
export async function drawnWord(
	actor: Actor,
	id: string | null
): Promise<{ id: string; word: string; characters: CharacterStrokes[] } | null> {
	if (!isId(id ?? undefined)) return null;
	const [word] = await findWords(actor, sql`${keptWord.id} = ${id}`, { order: keptWord.id, limit: 1 });
	if (word?.language !== 'zh') return null;
	return { id: word.id, word: word.word, characters: await strokesOf(word.word) };
}
