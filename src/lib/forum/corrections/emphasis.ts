/** A piece of a note; what its writer put between stars is strong. */
export interface NotePiece {
	text: string;
	strong: boolean;
}

/** Notes are plain text, and many children mark a word with stars: the stars go, and the word is strong. */
export const notePieces = (note: string): NotePiece[] =>
	note
		.split(/(\*{1,2}[^*\s](?:[^*\n]*[^*\s])?\*{1,2})/u)
		.filter(Boolean)
		.map((text) => {
			const inner = /^\*{1,2}([^*\n]+)\*{1,2}$/u.exec(text)?.[1];
			return inner === undefined ? { text, strong: false } : { text: inner, strong: true };
		});
