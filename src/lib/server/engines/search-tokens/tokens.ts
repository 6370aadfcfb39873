// Texts and questions as words of an index, the same way for both: words of alphabets one by one, which PostgreSQL brings to
// their English stem, and runs of Chinese as pairs of characters. After a run its last character stands alone, so that one
// character is found wherever it stands.

/** A word of the index with its place in the text (UTF-16), for what is marked in a result. */
export interface Token {
	text: string;
	han: boolean;
	start: number;
	end: number;
}

const runs = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}'’])+)/gu;

/** Compatibility forms and letters with marks become plain; an apostrophe parts no word. */
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
export function pairs(run: string): string[] {
	const characters = [...run];
	if (characters.length < 2) return characters;
	return characters.slice(1).map((character, index) => characters[index]! + character);
}

const lastCharacter = (run: string) => [...run].at(-1)!;

/** As long a word is kept as English has any; longer ones are numbers of something. */
const maxWordLength = 60;

/** A text as the words of its entry, in order, with spaces between. */
export const entryText = (text: string): string =>
	tokensOf(text)
		.flatMap(({ text: word, han }) => {
			if (!han) return [word.slice(0, maxWordLength)];
			return word.length === lastCharacter(word).length ? [word] : [...pairs(word), lastCharacter(word)];
		})
		.join(' ');
