import { splitSentences } from '../engines/language/index.ts';
import { paragraphs } from './markup.ts';

/** A piece without letters or digits is no sentence. */
const hasWords = /[\p{L}\p{N}]/u;

/** How many sentences of a text can be corrected. */
const maxSentences = 200;

/** The sentences of a text of a board, without its markup. */
export const sentencesOf = (text: string): string[] =>
	paragraphs(text)
		.flatMap(splitSentences)
		.map((sentence) => sentence.trim())
		.filter((sentence) => hasWords.test(sentence))
		.slice(0, maxSentences);
