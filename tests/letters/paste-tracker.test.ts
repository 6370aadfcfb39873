// What is left of pasted parts while somebody writes.
import { describe, expect, test } from 'vitest';
import { trackPastes } from '../../src/lib/letters/paste-tracker.ts';
import { isMostlyPasted, pastedField, stretchesOf } from '../../src/lib/letters/pasted.ts';

const pasted = 'I have been writing to you from a chatbot. ';
const typed = 'My dog is called Pepper and he is afraid of rain.';
const change = (texts: string[], field = '') => trackPastes(texts, field);
const parts = (field: string, texts: string[]) =>
	stretchesOf(field, texts).flatMap((stretches, n) =>
		stretches.map((stretch) => texts[n]!.slice(...stretch))
	);

describe('a paste', () => {
	test('is followed through what is typed before it, in it, and what is deleted of it', () => {
		const follow = change(['', '']);
		expect(follow(0, pasted, true)).toBe(`0-${pasted.length}`);
		let text = `Hi! ${pasted}`;
		expect(follow(0, text, false)).toBe(`4-${4 + pasted.length}`);
		text = text.replace('writing', 'writing long letters');
		expect(parts(follow(0, text, false), [text, ''])).toEqual([
			'I have been writing ',
			'to you from a chatbot. '
		]);
		text = text.replace('to you from a chatbot. ', '');
		expect(parts(follow(0, text, false), [text, ''])).toEqual(['I have been writing ']);
		expect(follow(0, typed, false)).toBe('');
	});

	test('of a word or a name, and what a dictation or an input method puts in, are none', () => {
		const follow = change(['', '']);
		expect(follow(0, 'Lake Chaoyang Park', true)).toBe('');
		expect(follow(0, `Lake Chaoyang Park ${typed}${pasted}`, false)).toBe('');
	});

	test('in the second box stands behind the semicolon', () => {
		const follow = change([typed, '']);
		expect(follow(1, pasted, true)).toBe(`;0-${pasted.length}`);
	});

	test('of a paragraph of one’s own, moved or repeated, is none; of a pasted one, it is one again', () => {
		const first = `${typed}\n${pasted}`;
		const follow = change([first, ''], `${typed.length + 1}-${first.length}`);
		expect(parts(follow(0, `\n${pasted}`, false), [`\n${pasted}`, ''])).toEqual([pasted]);
		const moved = `\n${pasted}${typed}`;
		expect(parts(follow(0, moved, true), [moved, ''])).toEqual([pasted]);
		expect(parts(follow(1, typed, true), [moved, typed])).toEqual([pasted]);
		expect(parts(follow(1, typed + pasted, true), [moved, typed + pasted])).toEqual([pasted, pasted]);
	});
});

describe('the field', () => {
	test('is read within the text of its box, in order; what cannot be read says nothing', () => {
		expect(stretchesOf('2-4,3-9,12-99;0-1', ['0123456789abcde', ''])).toEqual([
			[
				[2, 4],
				[4, 9],
				[12, 15]
			],
			[]
		]);
		for (const wrong of ['a', '5', '-', '9-2', '0-5x', `0-${'9'.repeat(3_000)}`, '1e3-4', ';;;', '\u0000'])
			expect(stretchesOf(wrong, ['0123456789', '']), wrong).toEqual([[], []]);
		expect(pastedField(stretchesOf('0-3;1-2', ['abcd', 'abcd']))).toBe('0-3;1-2');
	});

	test('says of more than half of both halves that most was pasted, white space aside', () => {
		const body = `${'a'.repeat(30)}\n\n⸻\n\n${'b'.repeat(30)}`;
		expect(isMostlyPasted(body, '0-30')).toBe(false);
		expect(isMostlyPasted(body, '0-30;0-1')).toBe(true);
		expect(isMostlyPasted(`${'a'.repeat(30)}${' '.repeat(40)}`, '29-70')).toBe(false);
		expect(isMostlyPasted('', '0-30')).toBe(false);
	});
});
