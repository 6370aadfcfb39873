// How characters are written, stroke by stroke: Make Me a Hanzi, by the package hanzi-writer-data (Arphic Public License).
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { CharacterStrokes } from '#lib/words/vocabulary/strokes.ts';

const require = createRequire(import.meta.url);

/** Characters of a word that are drawn at most. */
export const maxDrawn = 4;

/** The strokes of each Chinese character of a word, in their order; characters that the data do not have are left out. */
export async function strokesOf(word: string): Promise<CharacterStrokes[]> {
	const characters = [...new Set(word)].filter((character) => /^\p{Script=Han}$/u.test(character));
	const drawn: CharacterStrokes[] = [];
	for (const character of characters.slice(0, maxDrawn)) {
		const strokes = await readStrokes(character);
		if (strokes) drawn.push({ character, ...strokes });
	}
	return drawn;
}

/** The file of a character; null where there is none. The name is one Han character, so it leads nowhere else. */
async function readStrokes(character: string): Promise<Omit<CharacterStrokes, 'character'> | null> {
	try {
		const path = require.resolve(`hanzi-writer-data/${character}.json`);
		const { strokes, medians } = JSON.parse(await readFile(path, 'utf8')) as Omit<
			CharacterStrokes,
			'character'
		>;
		return { strokes, medians };
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
		throw error;
	}
}
