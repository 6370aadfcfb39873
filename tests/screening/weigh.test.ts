import { expect, test } from 'vitest';
import { fold } from '../../src/lib/server/engines/screening/fold/folded.ts';
import { parsePhrase } from '../../src/lib/server/engines/screening/lists/parse-phrase.ts';
import { buildModel } from '../../src/lib/server/engines/screening/weighing/model.ts';
import { weigh } from '../../src/lib/server/engines/screening/weighing/weigh.ts';

const threshold = { en: 1, 'zh-Hans': 1 };
const model = buildModel({
	contact: {
		bias: -1,
		threshold,
		words: { reach: 1, 'reach you': 1.5, 'on <app>': 1.2, school: -3, 联: 1, '联 系 你': 2 }
	},
	plans: { bias: -1, threshold, words: { 'come alone': 4 } }
});
const found = (text: string) =>
	weigh(fold(text), model).found.map(({ check, start, end }) => `${check}: ${text.slice(start, end)}`);

test('words that weigh enough together are found, and pointed at as typed', () => {
	expect(found('How can I reach you on Discord tonight?')).toEqual(['contact: reach you on Discord']);
	expect(found('Come   ＡＬＯＮＥ to the park.')).toEqual(['plans: Come   ＡＬＯＮＥ']);
	expect(found('我怎么联系你呀')).toEqual(['contact: 联系你']);
});

test('one word is not enough, other words weigh against it, and two sentences may be enough together', () => {
	expect(found('I can reach the shelf.')).toEqual([]);
	expect(found('Can I reach you at school?')).toEqual([]);
	expect(found('I am on TikTok.')).toEqual([]);
	expect(found('Can I reach? On Discord.')).toEqual(['contact: reach? On Discord']);
});

test('a short sentence says what it weighs, a long one that might outweigh its words does not', () => {
	const weighing = weigh(fold(`School is out. ${'The school is nice and '.repeat(12)}reach`), model);
	expect(weighing.at('contact', 3)).toBeCloseTo(-4);
	expect(weighing.at('contact', 60)).toBe(0);
	expect(weighing.at('quality', 3)).toBe(0);
});

test('{end} stands where a clause begins or ends, and identifiers stand first or last', () => {
	expect(parsePhrase('{end}add me{end}')).toMatchObject({ before: 'end', after: 'end' });
	expect(parsePhrase('my snap is {name}')).toMatchObject({ before: undefined, after: 'name' });
	expect(() => parsePhrase('add {name} now')).toThrow('first or last');
});
