import { expect } from 'vitest';
import { chineseSyllables } from '../../../../src/lib/server/engines/language/pinyin/chinese-syllables.ts';
import { labelled } from './measure.ts';

/** A sentence with readings in brackets; characters without brackets are not checked. */
export function expectRead(line: string) {
	const { text, expected } = labelled(line);
	const syllables = chineseSyllables(text);
	for (const [index, syllable] of expected)
		expect(`${text} ${index} ${syllables[index]}`).toBe(`${text} ${index} ${syllable}`);
}
