// The promises of a diff, for any two strings.
import { diffArrays } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { align } from '../../../src/lib/server/engines/language/diff/align.ts';
import { changes, type Op } from '../../../src/lib/server/engines/language/diff/index.ts';
import { steps } from '../../steps/index.ts';

const bit = fc.constantFrom(
	...[
		'I',
		'like',
		' ',
		' ',
		'  ',
		'.',
		',',
		'的',
		'我们',
		'喜欢',
		'了',
		'\r\n',
		'\r',
		'\n',
		'\u0301',
		'e\u0301'
	],
	...[
		'👩‍👩‍👧',
		'👩',
		'\u200d',
		'🇺🇸',
		'🇨',
		'\ud83d',
		'\ude00',
		'\u0600',
		'5',
		'𠮷',
		'𠮷\u0301',
		'ไทย',
		'한',
		'\u1112',
		' \u0308'
	]
);
const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: 'grapheme' }),
	fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
	fc.array(bit, { maxLength: 60 }).map((bits) => bits.join(''))
);
/** Two texts that mostly have something in common. */
const pair = fc.oneof(
	fc.tuple(text, text),
	fc
		.tuple(text, text, text, text, text)
		.map(([a, b, c, d, e]) => [a + b + c, a + d + c + e] as [string, string])
);

const side = (ops: Op[], without: '-' | '+') =>
	ops.filter(([kind]) => kind !== without).map(([, words]) => words);
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const graphemes = (whole: string) => Array.from(segmenter.segment(whole), ({ segment }) => segment);

/** Whether a piece ends in the middle of a grapheme of the whole. */
function cutsGrapheme(pieces: string[]): boolean {
	const ends = new Set([0]);
	let offset = 0;
	for (const grapheme of graphemes(pieces.join(''))) ends.add((offset += grapheme.length));
	offset = 0;
	return pieces.some((piece) => !ends.has((offset += piece.length)));
}

test('the operations of a diff are well formed and give both strings back', () => {
	fc.assert(
		fc.property(pair, ([from, to]) => {
			const ops = changes(from, to);
			expect(side(ops, '+').join('')).toBe(from);
			expect(side(ops, '-').join('')).toBe(to);
			expect(ops.filter(([, words]) => !words)).toEqual([]);
			const kinds = ops.map(([kind]) => kind).join('');
			expect(kinds).not.toMatch(/==|--|\+\+|\+-/);
			expect(cutsGrapheme(side(ops, '+')) || cutsGrapheme(side(ops, '-'))).toBe(false);
		}),
		{ numRuns: 3000 }
	);
});

test('equal strings are one operation, empty ones none', () => {
	fc.assert(
		fc.property(text, (anyText) => {
			expect(changes(anyText, anyText)).toEqual(anyText ? [['=', anyText]] : []);
		})
	);
});

test('words that both texts begin and end with are never marked', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom('red', 'blue', 'green'), { minLength: 1 }), (words) => {
			const around = words.join(' ');
			const ops = changes(`${around} cat ${around}`, `${around} dog ${around}`);
			expect(ops).toEqual([
				['=', `${around} `],
				['-', 'cat'],
				['+', 'dog'],
				['=', ` ${around}`]
			]);
		})
	);
});

test('as few words are marked as possible: as many are kept as by the library', () => {
	const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 120 });
	fc.assert(
		fc.property(list, list, (a, b) => {
			const matches = align(a, b);
			for (const [i, j] of matches) expect(a[i]).toBe(b[j]);
			for (const [n, [i, j]] of matches.entries()) {
				if (n) expect(i > matches[n - 1]![0] && j > matches[n - 1]![1]).toBe(true);
			}
			const common = diffArrays(a, b).filter(({ added, removed }) => !added && !removed);
			expect(matches.length).toBe(common.reduce((sum, { value }) => sum + value.length, 0));
		})
	);
});

const random = (length: number, alphabet: string) => {
	let seed = 7;
	const next = () => (seed = (Math.imul(seed, 48271) >>> 0) % 0x7fffffff);
	return Array.from({ length }, () => alphabet[next() % alphabet.length]).join('');
};
const han = String.fromCharCode(...Array.from({ length: 3000 }, (_, n) => 0x4e00 + n));
const hard: [string, string, string][] = [
	['nothing in common', 'a '.repeat(1000), '中'.repeat(2000)],
	['one word against another, again and again', 'ab '.repeat(666), 'ba '.repeat(666)],
	['random Chinese, and the same reversed', random(2000, han), [...random(2000, han)].reverse().join('')],
	['two characters at random', random(2000, '的了'), random(1999, '了的')],
	['punctuation at random', random(2000, '.,!?'), random(1999, '?!,.')],
	['every second character was inserted', '的'.repeat(1000), '的了'.repeat(1000)],
	['one letter with 1,999 combining marks', `a${'\u0301'.repeat(1999)}`, `a${'\u0300'.repeat(1999)}`]
];

/** `npm run bench` times them: 20 ms at most. */
const mostSteps = 700_000;

test.each(hard)(
	'changes in 2,000 characters are found in a bounded number of steps: %s',
	async (_, from, to) => {
		const module = 'src/lib/server/engines/language/diff/index.ts';
		expect(await steps({ module, call: 'changes', args: [from, to] })).toBeLessThan(mostSteps);
	}
);

test('a text longer than any letter is compared more coarsely, not slowly', () => {
	const [from, to] = [random(100_000, 'ab.,'), random(99_999, '.,ba')];
	// An exact comparison of these would take minutes.
	const ops = changes(`one ${from}`, `one ${to}`);
	expect(ops.length).toBeLessThan(5);
	expect(side(ops, '+').join('')).toBe(`one ${from}`);
});
