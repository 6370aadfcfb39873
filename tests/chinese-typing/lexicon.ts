import { readFileSync } from 'node:fs';
import { readLexicon } from '../../src/lib/chinese-typing/lexicon.ts';

export const words = readFileSync(
	new URL('../../src/lib/chinese-typing/data/words.txt', import.meta.url),
	'utf8'
);

/** The words that come with the product. */
export const lexicon = readLexicon(words);
