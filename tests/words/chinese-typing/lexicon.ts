import { readFileSync } from 'node:fs';
import { readLexicon } from '../../../src/lib/words/chinese-typing/lexicon.ts';

export const words = readFileSync(
	new URL('../../../src/lib/words/chinese-typing/data/words.txt', import.meta.url),
	'utf8'
);

/** The words that come with the product. */
export const lexicon = readLexicon(words);
