import { describe, expect, test } from 'vitest';
import {
	isAdultKind,
	isRefusedFromStaff,
	screenStaff,
	type StaffAudience
} from '../../../src/lib/server/engines/screening/staff-text.ts';
import { allLists } from '../../../src/lib/server/engines/screening/lists/data.ts';
import { findingWords, hasWords } from '../../../src/lib/server/review/finding-words.ts';

const adultFindings = async (words: string, audience: StaffAudience = 'students') =>
	(await screenStaff(words, audience)).filter(isAdultKind);
const kinds = async (words: string, audience: StaffAudience = 'students') =>
	(await adultFindings(words, audience)).map(({ kind }) => kind);

describe('what an adult asks of a student', () => {
	test.each([
		['This is our little secret, okay?', 'adult-secrecy'],
		['No need to show this to your mom.', 'adult-secrecy'],
		['Come over to my house on Saturday.', 'adult-meeting'],
		['I bought you a little gift.', 'adult-gift'],
		['You can text me on WhatsApp about it.', 'adult-channel'],
		['You’re my favorite, you know.', 'adult-favor'],
		['Show me a selfie? I’d love a photo of you.', 'adult-picture'],
		['这封信别给别人看。', 'adult-secrecy'],
		['放学后单独来找我。', 'adult-meeting'],
		['老师给你准备了一个小礼物。', 'adult-gift'],
		['把你家的电话发给我。', 'adult-channel'],
		['发一张你自己的照片给我看看。', 'adult-picture'],
		['只有我懂你。', 'adult-favor'],
		['Send me your selfies', 'adult-picture'],
		['Send me a picture', 'adult-favor'],
		['Pics to Ms C please', 'adult-favor'],
		['Coffee with me?', 'adult-favor'],
		['发照片给我', 'adult-favor'],
		['放学陪老师喝咖啡', 'adult-favor']
	])('%s', async (words, kind) => expect(await kinds(words)).toContain(kind));

	test.each([
		'A lovely letter, Maya! Please tell Lin more about your band.',
		'Please come see me after class, and bring your draft.',
		'The bus leaves at 8:00 from the gym. Bring lunch, and tell your parents.',
		'You are so good at this. Your Chinese gets better each week.',
		'Show me a photo of you and your class for the album, with your parents’ permission.',
		'Photo Club, second period',
		'Picture day is Friday after school.',
		'Not just you: everyone in class found it hard.',
		'写得真好！请再写几句你的学校。',
		'班级照片墙',
		'周五下午两点在教室给笔友写信，请带上字典。',
		'请把意见告诉班主任，也请家长签字。'
	])('%s is innocent', async (words) => expect(await kinds(words)).toEqual([]));
});

describe('between colleagues', () => {
	test.each([
		['Can you send me her phone number?', 'adult-channel'],
		['Please don’t tell his parents.', 'adult-secrecy'],
		['I would like to meet her alone first.', 'adult-meeting'],
		['Send me a picture of the girl.', 'adult-picture'],
		['把她的微信号发给我。', 'adult-channel'],
		['先别告诉她的家长。', 'adult-secrecy'],
		['我想单独见他。', 'adult-meeting']
	])('%s', async (words, kind) => expect(await kinds(words, 'colleagues')).toContain(kind));

	test.each([
		'My WeChat is hesun88, and my number is 205 555 0123. Call me on Saturday, come over to my house!',
		'I bought you a little gift for the visit. Don’t tell the principal, it is a surprise.',
		'Please tell her parents about the visit, and send me their letters.',
		'我的微信是 hesun88，周六我们见面商量，给你带了小礼物。'
	])('%s is between adults', async (words) => expect(await screenStaff(words, 'colleagues')).toEqual([]));
});

test('from care on a text for many is refused, below it is not', async () => {
	expect(isRefusedFromStaff(await screenStaff('Text me on WhatsApp.', 'students'))).toBe(true);
	expect(isRefusedFromStaff(await screenStaff('You are my favorite.', 'students'))).toBe(false);
});

test('what students’ checks find in plans has the kind of an adult, with words', async () => {
	const [finding] = await adultFindings('Let’s meet at the park tonight, don’t tell your parents.');
	expect(finding!.kind).toMatch(/^adult-/);
	const listed = allLists()
		.filter(({ check }) => check === 'from-adult')
		.flatMap((list) => Object.keys(list.kinds!).map((kind) => kind.replace(/^cue-(adult|about)-/, '')));
	for (const kind of [...new Set(listed), 'approach', 'again']) {
		const isWorded = hasWords('plans', `adult-${kind}`) || hasWords('plans', kind);
		expect(isWorded, kind).toBe(true);
		const words = findingWords({ check: 'plans', kind: `adult-${kind}`, severity: 'care' }, { locale: 'en' });
		expect(words.student).toBeNull();
		expect(words.teacher).not.toBe('');
	}
});

test('a long text, an empty one and control characters end in an answer', async () => {
	for (const words of ['', '\u0000', 'our secret '.repeat(9_000)])
		expect(Array.isArray(await screenStaff(words, 'students'))).toBe(true);
});
