import type { WordToken } from '#lib/words/vocabulary/token.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { ownWordsSql } from './find.ts';
import { wordKey } from './keep-word.ts';

const { keptWord } = tables;

/** Says of each word whether it is in the actor’s notebook; one whose source is gone can be kept again, and is not. */
export async function keptWords(actor: Actor): Promise<(word: Pick<WordToken, 'text' | 'lang'>) => boolean> {
	const words = await rows<{ language: string; key: string }>(
		sql`select ${keptWord.language}, ${keptWord.key} ${ownWordsSql(actor, sql`true`)}`
	);
	const keys = new Set(words.map(({ language, key }) => `${language} ${key}`));
	return ({ text, lang }) => keys.has(`${lang} ${wordKey(text)}`);
}
