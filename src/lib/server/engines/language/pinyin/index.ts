/** A reading with its tone mark, or null for a character without one. One for each code point. */
export type Syllables = (string | null)[];

/**
 * How a Chinese text is read, one syllable for each code point: tones as dictionaries have them, neutral ones without
 * a mark, no sandhi. Null for what is not Chinese, and for the rare characters whose reading nobody here knows.
 * Tables of 40 MB are loaded with the first text.
 */
export async function syllablesOf(text: string): Promise<Syllables> {
	return (await import('./chinese-syllables.ts')).chineseSyllables(text);
}
