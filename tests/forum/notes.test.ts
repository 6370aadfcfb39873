import { expect, test } from 'vitest';
import { notePieces } from '../../src/lib/forum/corrections/emphasis.ts';

test.each([
	['Use *An* before a vowel.', ['Use ', '!An', ' before a vowel.']],
	['**只**，不是*个*', ['!只', '，不是', '!个']],
	['2 * 3 * 4', ['2 * 3 * 4']],
	['a star * alone', ['a star * alone']],
	['*one\ntwo*', ['*one\ntwo*']],
	['', []]
])('the stars of %j are strong words', (note, pieces) => {
	expect(notePieces(note).map(({ text, strong }) => (strong ? `!${text}` : text))).toEqual(pieces);
});
