/** A word of a text, or the characters between words, as the server cuts it (engines/language/reading). */
export interface WordToken {
	text: string;
	/** The position in the text where the word begins; undefined between words. */
	at?: number;
	lang?: string;
	/** Pinyin of each character of a Chinese word (empty for none), syllables of an English one. */
	says?: string[];
	/** It is in the reader's notebook. */
	kept?: boolean;
	/** A name of somebody or of a place that the reader knows; `perhaps` where a sentence begins with it. */
	name?: 'surely' | 'perhaps';
	/** Learners meet it above the level that was chosen. */
	hard?: boolean;
}

/** The word that begins at this position. */
export const wordAt = (
	paragraphs: WordToken[][],
	position: number | null | undefined
): WordToken | undefined =>
	position === null || position === undefined
		? undefined
		: paragraphs.flat().find((token) => token.at === position);
