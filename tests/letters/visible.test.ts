import { expect, test } from 'vitest';
import { hiddenIn, visible } from '../../src/lib/letters/visible.ts';
import { heavy, hostile } from '../forum/hostile.ts';
import { inBits, ways } from '../hidden.ts';

const invisible =
	/[\u2028\u2029\u0085\u{E0000}-\u{E0FFF}\u202A-\u202E\u2060-\u206F\uFEFF\u200B\u00AD\u115F\u3164]/u;

test.each([
	['a family, a heart, a key, a flag, an astronaut', '👨‍👩‍👧 ❤️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👩🏽‍🚀'],
	['Persian with a joiner that parts letters', 'می‌خواهم'],
	['Hindi with a joiner', 'क्‍ष'],
	['Hebrew with a mark that sets the direction of its end', 'שלום\u200f!'],
	['Chinese with its punctuation', '“你好”，——真的…《书》'],
	['lines and tabs', 'a\n\tb'],
	['U+0000, which is refused elsewhere', 'a\0b']
])('what a text needs is kept: %s', (_, text) => {
	expect(visible(text)).toBe(text);
	expect(hiddenIn(text)).toBeUndefined();
});

test.each([
	['controls of direction', 'a\u202eb\u2066c\u2069', 'abc'],
	['marks of direction in text that runs the other way', 'a\u200fb', 'ab'],
	['repeated marks', 'שלום\u200f\u200f\u200f', 'שלום\u200f'],
	['zero-width spaces', 'x\ufeff\u200by\u2060', 'xy'],
	['a soft hyphen', 'hy\u00adphen', 'hyphen'],
	['stray selectors', '汉\u{E0100}字 a\ufe0fb 1\ufe0f2', '汉字 ab 12'],
	['a joiner between letters', 'a\u200db', 'ab'],
	['a flag of no country', '🏴\u{E0075}\u{E0073}\u{E007F}', '🏴'],
	['other line ends', 'a\u2028b\u2029c\u0085d\re\r\nf', 'a\nb\nc\nd\ne\nf'],
	['fillers of Hangul, a blank of braille', 'a\u3164\u115f\u2800b', 'ab'],
	['controls', 'a\u0007\u001b\u009fb', 'ab']
])('invisible characters are removed: %s', (_, text, expected) => {
	expect(visible(text)).toBe(expected);
});

test.each(Object.entries(ways))('text hidden in %s is removed and reported', (_, hide) => {
	const text = `We went to the park.${hide('snap: mike_12')} It was fun.`;
	expect(visible(text)).toBe('We went to the park. It was fun.');
	expect(hiddenIn(text)!.words).toBe('snap: mike_12');
	// Also when the characters are scattered over the text.
	const scattered = [...hide('add me')].map((character) => `a${character} `).join('');
	expect(visible(scattered)).toBe('a '.repeat([...hide('add me')].length));
	expect(hiddenIn(scattered)!.words).toContain('add me');
});

test('hidden bits in the other order, and of other characters, are reported as well', () => {
	for (const [zero, one] of [
		['\u200c', '\u200b'],
		['\u2060', '\u200d'],
		['\u2062', '\u2063']
	] as const)
		expect(hiddenIn(`x${inBits('call me', zero, one)}`)!.words).toBe('call me');
});

test('many that spell nothing are reported without words; a few come from copying and are ignored', () => {
	expect(hiddenIn('a\u200b'.repeat(7))).toEqual({ count: 7, words: '' });
	expect(hiddenIn('a\u200b'.repeat(6))).toBeUndefined();
});

test('whatever is written, nothing invisible is left, and cleaning twice changes nothing more', () => {
	for (const text of [...hostile, ...Object.values(heavy), '\u200b'.repeat(100_000), '👨‍'.repeat(10_000)]) {
		const shown = visible(text);
		expect(shown).not.toMatch(invisible);
		expect(visible(shown)).toBe(shown);
		hiddenIn(text);
	}
});
