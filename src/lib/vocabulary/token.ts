/** A word of a text, or what stands between words, as the server cuts it (server/text/reading). */
export interface Token {
	text: string;
	/** Of a word: where it begins in the text. */
	at?: number;
	lang?: string;
	/** Pinyin of each character of a Chinese word (empty for none), syllables of an English one. */
	says?: string[];
	/** It is in the reader's notebook. */
	kept?: boolean;
}

/** The word that begins at a place. */
export const wordAt = (paragraphs: Token[][], position: number | null | undefined): Token | undefined =>
	position === null || position === undefined ? undefined : paragraphs.flat().find((token) => token.at === position);

/** How a word is said, in one line. */
export const pronunciationOf = ({ lang, says = [] }: Token): string =>
	says.filter(Boolean).join(lang === 'zh' ? ' ' : '·');
