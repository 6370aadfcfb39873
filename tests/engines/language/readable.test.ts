// Changes as a teacher would mark them: [-gone-]{+came+}.
import { expect, test } from 'vitest';
import { changes } from '../../../src/lib/server/engines/language/diff/index.ts';

const marked = (from: string, to: string) =>
	changes(from, to)
		.map(([kind, text]) => (kind === '=' ? text : kind === '-' ? `[-${text}-]` : `{+${text}+}`))
		.join('');

/** The original and the corrected text of a marked line. */
const sides = (line: string) => ({
	from: line.replace(/\{\+.*?\+\}/gs, '').replace(/\[-(.*?)-\]/gs, '$1'),
	to: line.replace(/\[-.*?-\]/gs, '').replace(/\{\+(.*?)\+\}/gs, '$1')
});

const lines = {
	'a wrong letter marks its word, and only that': [
		'I [-goed-]{+went+} to [-shool-]{+school+} [-yestday-]{+yesterday+}.',
		'[-teh-]{+the+} [-qiuck-]{+quick+} [-borwn-]{+brown+} fox',
		'[-i-]{+I+} am {+a +}student{+.+}',
		'She [-don’t-]{+doesn’t+} like it.'
	],
	'an inserted or deleted word takes one space with it': [
		'I [-very -]like cats{+ very much+}',
		'I have [-have -]a dog.',
		'I go {+to the +}park.',
		'A. {+C. +}B.'
	],
	'spaces and punctuation are marked by themselves': [
		'hello[- -],{+ +}world',
		'line one[-\r\n-]{+\n+}line two',
		'我是学生。{+ +}',
		'你好[-,-]{+，+}我叫玛雅[-.-]{+。+}',
		'one [- -]two'
	],
	'Chinese is marked character by character': [
		'我昨天去商店买{+了+}东西。',
		'我今天很高[-心-]{+兴+}。',
		'我有三[-个-]本书',
		'他是我{+的+}好朋友，我们每天{+都+}一起打篮球',
		'我[-觉得-]{+认为+}这[-个-]{+部+}电影[-非常-]{+很+}有意思',
		'周末我{+待+}在家里看书{+和+}看电视{+。+}'
	],
	'a word that moved is marked where it was and where it is': ['我明天[-见面-]跟朋友{+见面+}'],
	'two languages in a sentence': ['I like [-中文-]{+汉语+} food', '我喜欢 [-footbal-]{+football+}，你呢？'],
	'a passage that was rewritten is one change': [
		'[-My weekend was boring because it rained all day and we stay home-]{+On Saturday I visited my grandmother in the city, and the whole family ate dumplings+}.'
	],
	'a grapheme is never split': ['[-👩‍👩‍👧-]{+👩‍👩‍👦+} hi', '[-🇺🇸-]{+🇨🇳+}!', '[-é-]{+e\u0301+}']
};

test.each(Object.entries(lines))('%s', (_, marks) => {
	for (const line of marks) {
		const { from, to } = sides(line);
		expect(marked(from, to)).toBe(line);
	}
});

test('a short unchanged word between two long changes is merged into one change, a long one is not', () => {
	const rewritten = (word: string) =>
		changes(`red big old ${word} cat dog cow`, `sun sky sea ${word} one two six`).length;
	expect(rewritten('a')).toBe(2);
	expect(rewritten('grandmother')).toBe(5);
});
