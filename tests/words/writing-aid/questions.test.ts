// What a letter asks its reader.
import { expect, test } from 'vitest';
import { questionsIn } from '../../../src/lib/server/words/writing-aid/built-in/index.ts';
import { sentencesIn } from '../../../src/lib/server/words/writing-aid/built-in/questions.ts';
import { steps } from '../../steps/index.ts';

const asks = (text: string, ...questions: string[]) => expect(questionsIn(text), text).toEqual(questions);

test('English: with a question mark, with several, and where it was forgotten', () => {
	asks('I have a dog. Do you have a pet?', 'Do you have a pet?');
	asks('How old are you?! 😀 Is it hot there???', 'How old are you?!', 'Is it hot there???');
	asks('How are you?I am fine.', 'How are you?');
	asks('What do you eat for breakfast. I eat rice', 'What do you eat for breakfast.');
	asks('So what is your favorite color\nMine is blue', 'So what is your favorite color');
	asks('When you come, I will show you. What you said was nice. Are we there yet');
});

test('Chinese: with a mark of either width, and 吗 and 你呢 without one', () => {
	asks('我有一只狗。你有宠物吗？你几岁了?', '你有宠物吗？', '你几岁了?');
	asks('你喜欢吃辣吗，我很喜欢。你呢', '你喜欢吃辣吗', '你呢');
	asks('你们学校大吗\n我们的很大', '你们学校大吗');
	asks('他在睡觉呢。我还想吃呢。');
});

test('both in one letter, and Chinese in an English one', () => {
	asks('Do you know 毽子? 你会踢吗？', 'Do you know 毽子?', '你会踢吗？');
});

test('a point in an abbreviation ends nothing', () => {
	asks('Do you know Mr. Lee? He comes at 3 p.m. on Monday.', 'Do you know Mr. Lee?');
	asks('We eat at 5.30. Have you ever... tried tofu?', 'Have you ever... tried tofu?');
});

test('what others said, in quotation marks, asks nothing', () => {
	asks('My mom asked, "Are you hungry?" I said no.');
	asks('我妈妈问我：“你饿吗？”我说不饿。你饿吗？', '你饿吗？');
	asks('Have you read “Who is there?” by him?', 'Have you read “Who is there?” by him?');
	asks("He said 'why not?' and I don't know.");
	asks('我最喜欢《你是谁？》这本书。');
	asks('A mark that is never closed " does no harm. Do you like it?', 'Do you like it?');
});

test('what nobody has to answer', () => {
	asks('Guess what? I won! You know what? Really? Right? 对吧？真的吗？你知道吗？');
	asks('It was funny, right? 昨天很热，对吧？');
	asks('You like soccer, right? 你也喜欢，对吧？', 'You like soccer, right?', '你也喜欢，对吧？');
	asks('Do I like it? Yes! 我喜欢吗？当然喜欢。');
	asks('What should I do?', 'What should I do?');
	asks('You asked if I have a cat? Yes. 你问我多大？十二岁。');
});

test('lists, corrections, addresses and programs', () => {
	asks(
		'1. What is your name?\n2) Do you have a dog?\n- 你几岁了？',
		'What is your name?',
		'Do you have a dog?',
		'你几岁了？'
	);
	asks('What do you eats? → What do you eat?\n✗ How old you are?');
	asks('See http://x.example/?a=b and if (x == y) ? 1 : 2\n<b>what?</b>\nfoo()?');
	asks('???\n?!\n😀?');
});

test('the same question once, at most twelve, and only the end of a long one', () => {
	asks('Do you like it? I do. Do you like it?', 'Do you like it?');
	const many = Array.from({ length: 30 }, (_, n) => `Do you have ${n} cats?`).join(' ');
	expect(questionsIn(many)).toHaveLength(12);
	const [long] = questionsIn(`Do you ${'really '.repeat(200)}like it?`);
	expect(long!.length).toBeLessThan(250);
	expect(long).toMatch(/^….*like it\?$/);
});

test('sentences keep every word of a line', () => {
	const line = 'One. Two?Three! “Four? Five.” 六。七吗，八';
	expect(
		sentencesIn(line)
			.map(({ text }) => text)
			.join('')
			.replace(/\s/gu, '')
	).toBe(line.replace(/\s/gu, ''));
});

test.each(['?', '“', 'a. ', "' ", '吗，', '你好吗？', 'what ', ' ', '1. ', '"', '…', ')', '😀'])(
	'100 kB of %j take no longer than ten times ten',
	async (piece) => {
		const call = (length: number) => ({
			module: 'src/lib/server/words/writing-aid/built-in/index.ts',
			call: 'questionsIn',
			args: [piece.repeat(length / piece.length)]
		});
		const [small, large] = [await steps(call(10_000)), await steps(call(100_000))];
		expect(large).toBeLessThan(15 * small + 1_000);
	}
);
