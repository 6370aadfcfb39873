// Parses a search into a tsquery. All words must match, in any order; words in quotes in that order.
import { entryText, pairs, plain, type Token, tokensOf } from './tokens.ts';

export interface Question {
	/** For `to_tsquery('penbridge', …)`; null where there is nothing to search for. */
	query: string | null;
	/** The words that are marked in the results. */
	words: Pick<Token, 'text' | 'han'>[];
}

/** The longest search in characters, and how many of its words count. */
const maxQuestionLength = 200;
const maxWords = 16;

/** Quotes of English and Chinese keyboards. */
const quoted = /["“”„「『«]([^"“”„「『«」』»]+)["“”「」』»]/gu;

export function parseQuestion(typed: string): Question {
	const text = typed.slice(0, maxQuestionLength);
	const phrases = [...text.matchAll(quoted)].map(([, phrase]) => tokensOf(phrase!));
	const free = tokensOf(text.replace(quoted, ' ')).map((token) => [token]);
	const parts = [...phrases, ...free].filter((part) => part.length).slice(0, maxWords);
	const queries = parts.map(inOrder).filter(Boolean);
	return {
		query: queries.length ? queries.join(' & ') : null,
		words: parts.flat().map(({ text: word, han }) => ({ text: word, han }))
	};
}

/**
 * Words that follow each other. A run of Chinese in the middle must match up to its end; the last one may go on in the
 * text.
 */
function inOrder(tokens: Token[]): string {
	const words = tokens.flatMap(({ text, han }, index) => {
		if (!han) return [plain(text).slice(0, 60)];
		if (index < tokens.length - 1) return entryText(text).split(' ');
		return pairs(text);
	});
	const isSingleCharacter =
		tokens.length === 1 && tokens[0]!.han && words.length === 1 && [...words[0]!].length === 1;
	return isSingleCharacter ? `${words[0]}:*` : `(${words.join(' <-> ')})`;
}
