import fc from 'fast-check';
import { expect, test } from 'vitest';
import { screen } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { fold } from '../../../src/lib/server/engines/screening/fold/folded.ts';

/** Awkward pieces: lone surrogates, invisible characters, characters that expand, digits, and words of the lists. */
const piece = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 8 }),
	fc.constantFrom(
		'\ud83d',
		'\udc00',
		'👩‍👧',
		'1️⃣',
		'１３８',
		'①',
		'一三八',
		'\u200b',
		'\u202e',
		'ﷺ',
		'㍿',
		'é',
		'微信',
		'加我',
		'my snap is maya_07',
		'13800138005',
		'a@b.com',
		'𝟙𝟛',
		'\0',
		'\n',
		' '
	)
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

/** Whether an offset does not split a surrogate pair. */
const isBorder = (typed: string, offset: number) =>
	offset === 0 ||
	offset === typed.length ||
	!/^[\ud800-\udbff][\udc00-\udfff]$/.test(typed.slice(offset - 1, offset + 1));

test('every folded character leads back to whole typed characters, in order', () => {
	fc.assert(
		fc.property(text, (typed) => {
			const { base, flat } = fold(typed);
			for (const view of [base, flat])
				for (let index = 0; index < view.text.length; index++) {
					const [start, end] = [view.starts[index]!, view.ends[index]!];
					expect(start).toBeLessThan(end);
					expect(end).toBeLessThanOrEqual(typed.length);
					expect(isBorder(typed, start) && isBorder(typed, end)).toBe(true);
					if (index) expect(start).toBeGreaterThanOrEqual(view.starts[index - 1]!);
					if (index) expect(end).toBeGreaterThanOrEqual(view.ends[index - 1]!);
				}
		}),
		{ numRuns: 300 }
	);
});

test('every finding points at whole characters of the text, whatever is written', () => {
	fc.assert(
		fc.property(text, (typed) => {
			for (const { check, start, end } of screen(typed).findings) {
				expect(check).not.toMatch(/^failed/);
				if (start === undefined || end === undefined) continue;
				expect(0 <= start && start < end && end <= typed.length).toBe(true);
				expect(isBorder(typed, start) && isBorder(typed, end)).toBe(true);
			}
		}),
		{ numRuns: 300 }
	);
});

test('disguised characters fold to what they stand for', () => {
	const base = (typed: string) => fold(typed).base.text;
	expect(base('１３８①③⑧❶❸❽')).toBe('138138138');
	expect(base('ＷｅＣｈａｔ')).toBe('wechat');
	expect(base('w\u200be\u202ec\u2066hat')).toBe('wechat');
	expect(base('ѕсаре')).toBe('scape');
	expect(base('1️⃣3️⃣')).toBe('13');
	expect(base('Wáng lǜ')).toBe('wang lu');
	expect(fold('微 ❤️ 信 w.e.c.h.a.t').flat.text).toBe('微信wechat');
	expect(fold("don't  TELL").flat.text).toBe('dont tell');
});
