// Splits texts and queries into words of the search index: words of alphabets, which PostgreSQL reduces to their English
// stem, and runs of Chinese as pairs of characters. The last character of a run is added by itself, so that a single
// character is found anywhere. A query becomes a tsquery: all words must match, in any order; words in quotes in that order.

/** A word with its place in the text (UTF-16), for highlighting in results. */
interface Token {
	text: string;
	han: boolean;
	start: number;
	end: number;
}

const runs = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}'’])+)/gu;

/** The plain form of a word: without compatibility forms, marks and apostrophes, in lower case. */
export const plain = (word: string): string =>
	word
		.normalize('NFKD')
		.replace(/[\p{M}'’]/gu, '')
		.toLowerCase();

/** The runs of a text: words, and stretches of Chinese. */
export function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	for (const { 0: match, 1: han, index } of text.matchAll(runs)) {
		const word = han ? match.normalize('NFKC') : plain(match);
		if (word) tokens.push({ text: word, han: Boolean(han), start: index, end: index + match.length });
	}
	return tokens;
}

/** Pairs of neighbouring characters; one character alone is itself. */
function pairs(run: string): string[] {
	const characters = [...run];
	if (characters.length < 2) return characters;
	return characters.slice(1).map((character, index) => characters[index]! + character);
}

const lastCharacter = (run: string) => [...run].at(-1)!;

/** Characters of a word that are kept: English words are not longer. */
const maxWordLength = 60;

/** The words of a text for its search entry, in order, separated by spaces. */
export const entryText = (text: string): string =>
	tokensOf(text)
		.flatMap(({ text: word, han }) => {
			if (!han) return [word.slice(0, maxWordLength)];
			return word.length === lastCharacter(word).length ? [word] : [...pairs(word), lastCharacter(word)];
		})
		.join(' ');

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
