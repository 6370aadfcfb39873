import { createHash } from 'node:crypto';
import { type Syllables, syllablesOf } from '../pinyin/index.ts';

/** Syllables that are cached at most: a few megabytes, the letters of a school for a week. */
export const maxCachedSyllables = 300_000;

/**
 * Syllables by the digest of a line, least recently used first. Neither the line nor its writer can be told from the
 * digest.
 */
const cached = new Map<string, Syllables>();
let size = 0;

const weightOf = (syllables: Syllables) => syllables.length + 20;

/** The syllables of a line, from the cache where it was read recently. */
export async function syllablesFrom(line: string): Promise<Syllables> {
	const key = createHash('sha256').update(line).digest('base64');
	const hit = cached.get(key);
	if (hit) cached.delete(key);
	const syllables = hit ?? (await syllablesOf(line));
	if (!hit) size += weightOf(syllables);
	cached.set(key, syllables);
	if (!hit) forgetOldest();
	return syllables;
}

function forgetOldest() {
	for (const [key, syllables] of cached) {
		if (size <= maxCachedSyllables) return;
		cached.delete(key);
		size -= weightOf(syllables);
	}
}

/** How many syllables are cached, with the overhead of each line. */
export const cachedSyllables = (): number => size;
