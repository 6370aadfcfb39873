// How data/words.txt says what a word costs: the rarer, the dearer.

/** About as many words as the frequencies were counted in. */
export const countedWords = 60_000_000;
/** Steps for each factor of e. */
const steps = 4;
const firstCode = 0x30;

/** The cost of a word as one character of the file. @param frequency how often it was met */
export const costCode = (frequency: number): string =>
	String.fromCharCode(firstCode + Math.max(0, Math.round(Math.log(countedWords / frequency) * steps) - 12));

/** The cost that a character of the file says: −ln of the probability of a word. */
export const wordCost = (code: string): number => (code.charCodeAt(0) - firstCode + 12) / steps;

/** A reading without its tone: `shi4` is `shi`. */
export const plainReading = (reading: string): string => reading.slice(0, -1);
