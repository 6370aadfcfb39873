/** A reading with its tone mark, or null for a character without one. One for each code point. */
export type Syllables = (string | null)[];

/**
 * The pinyin of a Chinese text, one syllable for each code point: tones as in dictionaries, neutral ones without a
 * mark, no sandhi. Null for other scripts, and for rare characters without a known reading. Tables of 40 MB are loaded
 * with the first text.
 */
export async function syllablesOf(text: string): Promise<Syllables> {
	return (await import('./chinese-syllables.ts')).chineseSyllables(text);
}
