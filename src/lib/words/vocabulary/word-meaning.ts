/** What a word of a text means to somebody who learns its language, as the server looks it up (engines/dictionary). */
export interface WordMeaning {
	/** The dictionary has the word itself. */
	found: boolean;
	/** The likeliest first. */
	senses: WordSense[];
	/** The characters of a Chinese word, or the words in one that is not there. */
	parts: WordPart[];
	/** The plain form of an English word: run, for ran. */
	plain?: string;
	/** A traditional word with simplified characters: 学习, for 學習. */
	simplified?: string;
	/** It is the name of somebody or of a place here; `perhaps` where a sentence begins with it. */
	name?: 'surely' | 'perhaps';
	/** About when learners meet it: "HSK 2 · YCT 4", "A2". */
	level?: string;
}

/** Meanings that belong together. */
export interface WordSense {
	/** Pinyin of a Chinese word; of an English one its class (n, v, adj …), the phrase that it belongs to (give up), or empty. */
	heading: string;
	meanings: string[];
}

/** A part of a word. */
export interface WordPart {
	text: string;
	/** Pinyin of a Chinese part, otherwise empty. */
	says: string;
	meanings: string[];
}
