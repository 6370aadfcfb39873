import { screen, watched } from '../../engines/screening/index.ts';

/** A watched word in a text: UTF-16 offsets into the text as it was typed. */
export interface Hit {
	id: string;
	start: number;
	end: number;
}

/** The watched words in a text: exactly what screening will find once they take effect. */
export const watchedIn = (text: string, list: { id: string; words: string }[]): Hit[] =>
	screen(text, { watched: list.map((entry) => ({ ...entry, severity: 'note' as const })) }, [
		watched
	]).findings.flatMap(({ kind, start, end }) =>
		start === undefined || end === undefined ? [] : [{ id: kind, start, end: end + accentsAt(text, end) }]
	);

/** Accents after a letter belong to the word. */
const accentsAt = (text: string, index: number) => /^\p{M}*/u.exec(text.slice(index, index + 8))![0].length;
