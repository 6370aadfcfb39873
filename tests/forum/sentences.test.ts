import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../src/lib/server/engines/language/index.ts';
import { sentencesOf } from '../../src/lib/server/forum/sentences.ts';

describe('sentences', () => {
	test('joined together are the paragraph again', () => {
		const piece = fc.constantFrom(
			...[
				'。',
				'！',
				'？',
				'……',
				'...',
				'.',
				'”',
				'"',
				'“',
				' ',
				'\n',
				'Mr',
				'a',
				'B',
				'我',
				'说',
				'5',
				'😀',
				'\u202e'
			]
		);
		const text = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.array(piece, { maxLength: 40 }).map((all) => all.join(''))
		);
		fc.assert(
			fc.property(text, (paragraph) => splitSentences(paragraph).join('') === paragraph),
			{ numRuns: 2_000 }
		);
	});

	test.each([
		['他说：“我去。”然后走了。', ['他说：“我去。”', '然后走了。']],
		['“你好！”他说。你去哪儿？', ['“你好！”他说。', '你去哪儿？']],
		['「走吧。」她说。我们走了。', ['「走吧。」她说。', '我们走了。']],
		['他问"去吗？"我说"去。"', ['他问"去吗？"', '我说"去。"']],
		['我想……我不去了。真的……', ['我想……我不去了。', '真的……']],
		['太好了？！真的。', ['太好了？！', '真的。']],
		['"Really?" she asked. "Yes." He left.', ['"Really?" she asked. ', '"Yes." ', 'He left.']],
		['Well... maybe we go... I think so.', ['Well... maybe we go... ', 'I think so.']],
		['Mr. Lee went home. He ate.', ['Mr. Lee went home. ', 'He ate.']],
		[
			'We met at 5 p.m. on Sunday. It cost 3.50. OK!',
			['We met at 5 p.m. on Sunday. ', 'It cost 3.50. ', 'OK!']
		],
		['I went to the\npark today. It was fun', ['I went to the\npark today. ', 'It was fun']],
		['第一行\n第二行。', ['第一行\n', '第二行。']],
		['I’m 12. 我喜欢狗。', ['I’m 12. ', '我喜欢狗。']],
		['我喜欢狗！！！😀你呢？', ['我喜欢狗！！！', '😀你呢？']]
	])('%s', (paragraph, expected) => {
		expect(splitSentences(paragraph)).toEqual(expected);
	});

	test('of a post are without markup, and at most 200', () => {
		expect(sentencesOf('*One* day. **Two** days.\n\n- Three\n- > Four')).toEqual([
			'One day.',
			'Two days.',
			'Three',
			'Four'
		]);
		expect(sentencesOf('A b. '.repeat(900))).toHaveLength(200);
	});
});
