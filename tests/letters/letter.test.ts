import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countGraphemes, problemOf, tidy } from '../../src/lib/letters/letter.ts';

describe('counting characters', () => {
	test.each([
		['', 0],
		['hello', 5],
		['你好', 2],
		['é', 1],
		['👩‍👩‍👧‍👦👍🏽', 2],
		['🇨🇳🇺🇸', 2],
		['a\nb', 3]
	])('%j is %i', (text, n) => expect(countGraphemes(text)).toBe(n));

	test('the fast path for plain text counts as the slow one does', () => {
		const plain = fc.stringMatching(/^[ -~\n]{0,200}$/);
		const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
		fc.assert(fc.property(plain, (text) => countGraphemes(text) === [...segmenter.segment(text)].length));
	});
});

test('tidying twice changes nothing more, and well-formed text of any script is accepted', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => tidy(tidy(text)) === tidy(text))
	);
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (text) => {
			const problem = problemOf(`a${tidy(text)}`);
			return problem === null || text.includes('\0');
		})
	);
});

test('text with a lone surrogate is refused', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: 'binary' }),
			(text) => text.isWellFormed() || problemOf(`x${text}`) === 'letter_unreadable'
		)
	);
	expect(problemOf('ok \ud83d')).toBe('letter_unreadable');
	expect(problemOf('ok \ude00')).toBe('letter_unreadable');
	expect(problemOf('ok 😀')).toBeNull();
});

test('text that nobody can see counts as empty', () => {
	for (const text of ['', '\u200b', '\u2060\ufeff', '\u2800', '\u3164', '\u00a0\u3000'])
		expect(problemOf(tidy(text))).toBe('letter_empty');
	expect(problemOf('👍')).toBeNull();
});
