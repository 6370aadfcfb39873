import { screen, watched } from '../../engines/screening/index.ts';

/** A place in a text where a watched word stands: UTF-16 offsets into the text as it was typed. */
export interface Hit {
	id: string;
	start: number;
	end: number;
}

/** Where watched words stand in a text: exactly what the screening will find once they take effect. */
export const watchedIn = (text: string, list: { id: string; words: string }[]): Hit[] =>
	screen(text, { watched: list.map((one) => ({ ...one, severity: 'note' as const })) }, [
		watched
	]).findings.flatMap(({ kind, start, end }) =>
		start === undefined || end === undefined ? [] : [{ id: kind, start, end: end + marksAt(text, end) }]
	);

/** Accents that stand after their letter belong to the word. */
const marksAt = (text: string, at: number) => /^\p{M}*/u.exec(text.slice(at, at + 8))![0].length;
