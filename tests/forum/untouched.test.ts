// The box for a better version begins with the sentence itself: while nobody changes it, it says nothing.
import { describe, expect, test } from 'vitest';
import { frameOf } from '../../src/lib/server/forum/greetings-and-signatures.ts';
import { correctionLines } from '../../src/lib/server/forum/corrections/lines.ts';
import { correctionFields, lineFieldsIn } from '../../src/routes/parse-corrections.ts';

const sentences = ['亲爱的Maya：', '我周末去公园了。', '我看见\n三个狗。', '林林'];
const form = {
	sentences: JSON.stringify(sentences),
	'rewrite-1': ' 我周末去公园了。 ',
	'rewrite-2': '我看见\r\n三个狗。',
	'kind-2': '',
	rest: '1'
};

describe('a box that nobody changed', () => {
	test('is no correction, and none in the draft', () => {
		expect(lineFieldsIn(form)).toEqual(new Map());
		expect(correctionFields(form)).toEqual({ rest: '1' });
	});

	test('beside a note leaves the note alone; a changed box is a correction', () => {
		const typed = { ...form, 'note-1': '“了”在前面', 'rewrite-2': '我看见三只狗。' };
		expect(lineFieldsIn(typed)).toEqual(
			new Map([
				[1, { note: '“了”在前面' }],
				[2, { rewrite: '我看见三只狗。' }]
			])
		);
		expect(Object.keys(correctionFields(typed))).toEqual(['rewrite-2', 'rest', 'note-1']);
	});

	test.each([undefined, '', 'nonsense', '7', '{"1":2}', '[null]', ['a']])(
		'is known by the sentences alone: %j keeps every field',
		(field) => {
			const typed = { ...form, sentences: field };
			expect([...lineFieldsIn(typed).keys()]).toEqual([1, 2]);
		}
	);
});

describe('greetings and signatures', () => {
	test('are not perfect when the rest is', () => {
		const lines = correctionLines({ sentences, said: new Map(), rest: true });
		expect(lines.map(({ sentence, perfect }) => [sentence, perfect])).toEqual([
			[1, true],
			[2, true]
		]);
		const named = correctionLines({ sentences, said: new Map([[0, { note: '冒号很好' }]]), rest: false });
		expect(named).toMatchObject([{ sentence: 0, note: '冒号很好' }]);
	});

	test.each([
		[
			['Dear My-My,', 'I am Lin.', 'Love,', 'Lin'],
			[0, 2, 3]
		],
		[
			['Hi Maya!', 'How are you?', 'Your pen pal,', '林林'],
			[0, 2, 3]
		],
		[['Hello everyone!', 'We won.'], [0]],
		[['Hi, I am Maya and I like dogs.', 'Thank you for the letter.'], []],
		[['Hello is the first word I knew.', 'Best of all are dogs.'], []],
		[
			['林林：', '你好！', '我很高兴。', '祝好', 'Maya'],
			[0, 3, 4]
		],
		[
			['Maya你好！', '我叫林林。', '再见！'],
			[0, 2]
		],
		[['大家好！', '我喜欢狗', '再见的时候我哭了。'], [0]],
		[['亲爱的笔友，', '祝你身体健康。'], [0]],
		[['I like dogs.', 'Maya', 'I like cats.'], []],
		[['你好！'], []],
		[['Hello!', 'Maya'], []],
		[[], []]
	])('%j', (texts, frame) => {
		expect([...frameOf(texts)].sort()).toEqual(frame);
	});
});
