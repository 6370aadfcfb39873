import { expect, test } from 'vitest';
import { fold } from '../../../src/lib/server/engines/screening/fold/folded.ts';
import { parsePhrase } from '../../../src/lib/server/engines/screening/lists/parse-phrase.ts';
import { buildModel } from '../../../src/lib/server/engines/screening/weighing/model.ts';
import { weightsOfText } from '../../../src/lib/server/engines/screening/weighing/word-weights.ts';

const threshold = { en: 1, 'zh-Hans': 1 };
const model = buildModel({
	contact: {
		bias: -1,
		threshold,
		words: { reach: 1, 'reach you': 1.5, 'on <app>': 1.2, school: -3, 联: 1, '联 系 你': 2 }
	},
	abuse: { bias: -1, threshold, words: { 'come alone': 4 } }
});
const findingsIn = (text: string) =>
	weightsOfText(fold(text), model).found.map(
		({ check, start, end }) => `${check}: ${text.slice(start, end)}`
	);

test('words that weigh enough together are found, and pointed at as typed', () => {
	expect(findingsIn('How can I reach you on Discord tonight?')).toEqual(['contact: reach you on Discord']);
	expect(findingsIn('Come   ＡＬＯＮＥ to the park.')).toEqual(['abuse: Come   ＡＬＯＮＥ']);
	expect(findingsIn('我怎么联系你呀')).toEqual(['contact: 联系你']);
});

test('one word is not enough, other words weigh against it, and two sentences can be enough together', () => {
	expect(findingsIn('I can reach the shelf.')).toEqual([]);
	expect(findingsIn('Can I reach you at school?')).toEqual([]);
	expect(findingsIn('I am on TikTok.')).toEqual([]);
	expect(findingsIn('Can I reach? On Discord.')).toEqual(['contact: reach? On Discord']);
});

test('a short sentence has its weight, and a long one that might outweigh its words has none', () => {
	const weighing = weightsOfText(fold(`School is out. ${'The school is nice and '.repeat(12)}reach`), model);
	expect(weighing.at('contact', 3)).toBeCloseTo(-4);
	expect(weighing.at('contact', 60)).toBe(0);
	expect(weighing.at('quality', 3)).toBe(0);
});

test('{end} may be where a clause begins or ends, and names only first or last', () => {
	expect(parsePhrase('{end}add me{end}')).toMatchObject({ before: 'end', after: 'end' });
	expect(parsePhrase('my snap is {name}')).toMatchObject({ before: undefined, after: 'name' });
	expect(() => parsePhrase('add {name} now')).toThrow('first or last');
});
