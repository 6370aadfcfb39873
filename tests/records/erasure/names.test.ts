import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patternOf, withoutNames } from '../../../src/lib/server/records/erasure/name-pattern.ts';

const erased = (text: string, ...names: string[]) => withoutNames(text, patternOf(names)!, '…').body;

test.each([
	['Dear Maya, how are you?', ['Maya'], 'Dear …, how are you?'],
	['dear maya and MAYA’s cat', ['Maya'], 'dear … and …’s cat'],
	// A name within a word is no name.
	['Mayan temples, Amaya, maya2', ['Maya'], 'Mayan temples, Amaya, maya2'],
	['Maya Bennett and Maya', ['Maya Bennett', 'Maya'], '… and …'],
	// The name Will is taken out, the word will is not.
	['Will, I will write', ['Will', 'will'], '…, I will write'],
	['亲爱的欧阳娜娜，你好', ['欧阳娜娜'], '亲爱的…，你好'],
	['Maya你好，我是Maya的笔友；Mayan你好', ['Maya'], '…你好，我是…的笔友；Mayan你好'],
	['Sofía and Sofía’s', ['Sofía'], '… and …’s'],
	['(a+b)* stays, x.y too', ['x.y'], '(a+b)* stays, … too']
])('the name is taken out of: %s', (text, names, expected) => {
	expect(erased(text, ...names)).toBe(expected);
});

test('without names, or with only common words, there is no pattern', () => {
	expect(patternOf([])).toBeNull();
	expect(patternOf(['will'])).toBeNull();
});

test('positions of text around the removed names are moved along', () => {
	const piece = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '。', '你'), maxLength: 8 });
	fc.assert(
		fc.property(fc.array(piece, { minLength: 2, maxLength: 6 }), fc.nat(5), (parts, which) => {
			const text = parts.join(' Zorblax ');
			const part = parts[which % parts.length]!;
			const start =
				parts.slice(0, which % parts.length).join(' Zorblax ').length + (which % parts.length ? 9 : 0);
			const { body, moved, changed } = withoutNames(text, patternOf(['Zorblax'])!, 'a former pal');
			expect(changed).toBe(true);
			expect(body).not.toContain('Zorblax');
			expect(body.slice(moved(start), moved(start + part.length))).toBe(part);
		})
	);
});
