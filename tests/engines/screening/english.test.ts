import fc from 'fast-check';
import { expect, test } from 'vitest';
import { screen } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { isEnglish, isMistyped } from '../../../src/lib/server/engines/screening/lists/english.ts';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const words = [
	'parks',
	'running',
	'international',
	'snapping',
	'bridge',
	'a',
	'quiz',
	'thoughtfulness',
	'wheels'
];

/** The rule, written without optimization. */
function oneSlip(word: string): boolean {
	if (word.length > 20) return false;
	const plain = word.replace(/(.)\1{2,}/g, '$1$1');
	if (plain !== word && (isEnglish(plain) || isEnglish(word.replace(/(.)\1+/g, '$1')))) return true;
	return Array.from({ length: word.length + 1 }, (_, index) => index).some((index) => {
		const [before, after, withoutNext] = [word.slice(0, index), word.slice(index), word.slice(index + 1)];
		return (
			isEnglish(before + withoutNext) ||
			(after.length > 1 && isEnglish(before + after[1]! + after[0]! + after.slice(2))) ||
			letters.some((letter) => isEnglish(before + letter + after) || isEnglish(before + letter + withoutNext))
		);
	});
}

test('a slip is found anywhere in a word, and only where there is one', () => {
	const letter = fc.constantFrom(...letters);
	const changed = fc
		.tuple(fc.constantFrom(...words), fc.array(fc.tuple(fc.nat(20), letter, fc.nat(3)), { maxLength: 3 }))
		.map(([word, slips]) =>
			slips.reduce((now, [index, sign, kind]) => {
				const [before, after] = [now.slice(0, index), now.slice(index)];
				return [
					before + sign + after,
					before + after.slice(1),
					before + sign + after.slice(1),
					before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2)
				][kind]!;
			}, word)
		);
	const strange = fc.array(letter, { maxLength: 22 }).map((signs) => signs.join(''));
	fc.assert(
		fc.property(fc.oneof(changed, strange), (word) => {
			expect(isMistyped(word), word).toBe(oneSlip(word));
		}),
		{ numRuns: 400 }
	);
});

test.each([
	['wheell', true],
	['parkss', true],
	['runing', true],
	['qzxwvbnm', false],
	['internationaliqqq', false]
])('%s is mistyped: %s', (word, slip) => {
	expect(isMistyped(word)).toBe(slip);
});

/** Cues for an account, followed by nonwords: each was compared with a million spellings, at a millisecond. */
const cues = ['snap', 'my snap is', 'ins', 'wechat', 'qq', 'add me on', '加我微信'];

test.each(cues)(
	'the longest letter of nothing but "%s" and strange words is screened to its end in time',
	(cue) => {
		let text = '';
		for (let n = 0; text.length < 5_000; n++)
			text += `${cue} ${'bcdfghjklmnpqrstvwxz'.slice(n % 9)}${'zxqv'[n % 4]} `;
		const slow = screen(text.slice(0, 5_000)).findings.filter(({ kind }) => kind === 'slow');
		expect(slow).toEqual([]);
	}
);
