import fc from 'fast-check';
import { expect, test } from 'vitest';
import { watchedIn } from '../../../src/lib/server/review/watched/trial.ts';

const matches = (text: string, words: string) =>
	watchedIn(text, [{ id: 'w', words }]).map(({ start, end }) => text.slice(start, end));

test.each([
	['Let us meet at the Foundry.', 'foundry', ['Foundry']],
	['ＦＯＵＮＤＲＹ and foundry', 'Foundry', ['ＦＯＵＮＤＲＹ', 'foundry']],
	['The foundrymen went home', 'foundry', []],
	['an iron foundry.', 'iron  Foundry', ['iron foundry']],
	['an iron\n\n foundry', 'iron foundry', ['iron\n\n foundry']],
	['放学后去网吧玩', '网吧', ['网吧']],
	['我们去kfc吧', 'KFC', ['kfc']],
	['Cafe\u0301 au lait, CAFÉ', 'café', ['Cafe\u0301', 'CAFÉ']],
	['room 12, not 123 or 412', '12', ['12']],
	['aXa X', 'x', ['X']],
	['nothing here', '。', []],
	['网吧网吧', '网吧', ['网吧', '网吧']]
])('%j watched for %j', (text, words, expected) => {
	expect(matches(text, words)).toEqual(expected);
});

test('several watched words are found in the order of the text, each by its id', () => {
	const list = [
		{ id: 'one', words: 'river' },
		{ id: 'two', words: 'red' }
	];
	expect(watchedIn('a red river', list)).toEqual([
		{ id: 'two', start: 2, end: 5 },
		{ id: 'one', start: 6, end: 11 }
	]);
});

test('positions are those of the text as it was typed, whatever surrounds the words', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
			const text = `${before} 网吧 ${after}`;
			const hits = watchedIn(text, [{ id: 'w', words: '网吧' }]);
			expect(hits.length).toBeGreaterThan(0);
			for (const { start, end } of hits) expect(text.slice(start, end).normalize('NFKC')).toContain('网吧');
		})
	);
});
