// What texts of one writer mean together, without a database.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingsOverTime } from '../../../src/lib/server/engines/screening/over-time/findings-over-time.ts';
import type {
	Observation,
	PlacedObservation
} from '../../../src/lib/server/engines/screening/over-time/observe.ts';
import { screen } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { findingWords } from '../../../src/lib/server/review/finding-words.ts';
import { locales } from '../../../src/lib/locale.ts';
import { composedLetters } from './corpus.ts';

const observationsIn = (text: string) => screen(text).observations;
const digitsIn = (text: string) => observationsIn(text).flatMap(({ digits }) => digits ?? []);

/** What the last of these texts means after the others, oldest first. */
function lastOf(texts: string[], samePal = true) {
	const observed = texts.map(observationsIn);
	const earlier = observed
		.slice(0, -1)
		.reverse()
		.map((observations) => ({ samePal, observations }));
	return findingsOverTime(observed.at(-1)!, earlier);
}

const soft = (
	check: Observation['check'],
	kind: string,
	severity: 'note' | 'care' = 'note'
): PlacedObservation => ({
	check,
	kind,
	severity
});
const text = (...observations: Observation[]) => ({ samePal: true, observations });

describe('soft findings about harm', () => {
	const gift = soft('plans', 'gift');

	test('the second of one kind is one of its own, the third says so, and neither is urgent', () => {
		expect(findingsOverTime([gift], [])).toEqual([]);
		expect(findingsOverTime([gift], [text(gift)])).toEqual([
			{ check: 'plans', kind: 'again-gift', severity: 'care' }
		]);
		const care = soft('wellbeing', 'bullying', 'care');
		expect(findingsOverTime([care], [text(care), text(care), text(care)])).toEqual([
			{ check: 'wellbeing', kind: 'often-bullying', severity: 'care' }
		]);
	});

	test('of two kinds, or twice in one text, are nothing together', () => {
		expect(findingsOverTime([gift], [text(soft('plans', 'money'), soft('wellbeing', 'gift'))])).toEqual([]);
		expect(
			observationsIn('I’d like to hear your street. Or else I’ll send you the lyrics. Or else!')
		).toHaveLength(1);
	});

	test('an urgent finding leaves nothing: it was heard by itself', () => {
		const { findings, observations } = screen('I don’t want to live any more. Nobody would miss me.');
		expect(findings.some(({ severity }) => severity === 'urgent')).toBe(true);
		expect(observations.some(({ kind }) => kind === 'self_harm')).toBe(false);
	});
});

describe('pieces of a number', () => {
	test.each([
		['a mobile of China in three letters', ['我的班是 138。', '公交车是 0013 路。', '号码牌 8000 真好看']],
		['in two', ['Remember 1380013 please!', 'And the bus is 8000, haha']],
		['spelled, and in Chinese numerals', ['one three eight is my lucky one', '零零一三', '八零零零']],
		['a number of North America', ['My locker is 205, ok?', 'It says 555 on the door', 'and 0123 inside']],
		[
			'announced, and cut anywhere',
			['I will give it to you: the first part is 13800', 'the rest of it is 138000']
		],
		[
			'the number of an account',
			['On qq I have a number, the first part is 4821', 'and the rest of the number is 7703']
		]
	])('%s', (_, texts) => {
		expect(lastOf(texts)).toMatchObject([{ check: 'contact', kind: 'over-letters', severity: 'care' }]);
		expect(lastOf(texts, false)).toEqual([]);
	});

	test('one that is whole in a letter is no piece, and neither are more pieces than three', () => {
		expect(digitsIn('Call 138 0013 8000')).toEqual([]);
		expect(lastOf(['这是 138', '这是 00', '这是 13', '这是 8000'])).toEqual([]);
	});

	test.each([
		'I am 14 and my brother is 9.',
		'My birthday is on 2012-05-13, and the fair was on 12/25.',
		'In 1998 our cities became friends, and in 2024 we met.',
		'The bell rings at 8:30, lunch is at 12:15.',
		'The jacket costs $120, and here it is 350 yuan.',
		'We won 102:98. My score is 95%.',
		'I ran 800 meters, then read 214 pages.',
		'我跑了800米，读了214页书，花了350元。',
		'今年是2026年，我们学校有1200人。',
		'1, 2, 3, 4, 5: counting to 12345.'
	])('%s leaves no piece', (innocent) => expect(digitsIn(innocent)).toEqual([]));

	test('a text full of numbers leaves none', () => {
		expect(digitsIn('try 138 then 913 then 482 then 771 then 913 then 482 then 177 now')).toEqual([]);
	});

	test('hostile texts leave few rows', () => {
		for (const hostile of ['1 3 8 '.repeat(6_000), '138 wechat '.repeat(3_000), '\u0000'.repeat(9_000)])
			expect(observationsIn(hostile).length).toBeLessThan(30);
	});
});

describe('a way to write elsewhere', () => {
	const named = 'My aunt sells her cakes on WeChat.';

	test('in three texts is a note, from the fifth on it counts', () => {
		const of = (count: number) => lastOf(Array.from({ length: count }, () => named));
		expect(of(2)).toEqual([]);
		expect(of(3)).toMatchObject([{ check: 'contact', kind: 'channel-again', severity: 'note' }]);
		expect(of(5)).toMatchObject([{ severity: 'care' }]);
	});

	test('under any of its names, but not another way each time', () => {
		expect(lastOf(['妈妈用微信', 'we chat is slow today', 'weixin!'])).toMatchObject([
			{ kind: 'channel-again' }
		]);
		expect(lastOf(['妈妈用微信', 'I like Instagram', 'and Discord'])).toEqual([]);
	});
});

test('each kind says what it is to the teacher in every language, and nothing to the student', () => {
	for (const locale of locales)
		for (const [check, kind] of [
			['plans', 'again-secrecy'],
			['wellbeing', 'often-likely'],
			['contact', 'channel-again'],
			['contact', 'over-letters']
		] as const) {
			const words = findingWords({ check, kind, severity: 'care' }, { locale });
			expect(words.student).toBeNull();
			expect(words.teacher.length).toBeGreaterThan(5);
		}
	const again = findingWords({ check: 'plans', kind: 'again-secrecy', severity: 'care' }, { locale: 'en' });
	expect(again.teacher).toContain(
		findingWords({ check: 'plans', kind: 'secrecy', severity: 'note' }, { locale: 'en' }).teacher
	);
	const unknown = findingWords({ check: 'plans', kind: '__proto__-x', severity: 'note' }, { locale: 'en' });
	expect(unknown.teacher).toBeTruthy();
});

/** For each of these letters by one writer, the kinds of findings after at most the three before: one letter a week. */
function kindsByLetter(letters: string[]): string[][] {
	const observed = letters.map(observationsIn);
	return observed.map((current, n) =>
		findingsOverTime(
			current,
			observed
				.slice(Math.max(0, n - 3), n)
				.reverse()
				.map((observations) => ({ samePal: true, observations }))
		).map(({ kind }) => kind)
	);
}

const share = (kinds: string[][], pattern: RegExp) =>
	kinds.filter((list) => list.some((kind) => pattern.test(kind))).length / kinds.length;

test('innocent letters, one a week, have few findings together', () => {
	const letters = composedLetters('work', 4);
	const kinds = ['en', 'zh-Hans'].flatMap((language) => {
		const texts = letters.filter((letter) => letter.language === language).map((letter) => letter.text);
		return Array.from({ length: Math.floor(texts.length / 4) }, (_, n) =>
			texts.slice(4 * n, 4 * n + 4)
		).flatMap(kindsByLetter);
	});
	expect(kinds.length).toBeGreaterThan(800);
	expect(share(kinds, /^(again|often)-/)).toBeLessThan(0.02);
	expect(share(kinds, /^over-letters$/)).toBeLessThan(0.003);
	expect(share(kinds, /^channel-again$/)).toBeLessThan(0.003);
});

test('so do the letters of the demo world, of which some are about such things', () => {
	const folder = 'src/lib/server/app/demo/world/letters';
	const kinds = readdirSync(folder)
		.flatMap((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as DemoPair[])
		.flatMap(({ members, letters }) =>
			members.flatMap((member) =>
				kindsByLetter(letters.filter(({ from }) => from === member).map((letter) => letter.text))
			)
		);
	expect(kinds.length).toBeGreaterThan(400);
	expect(share(kinds, /^(again|often)-/)).toBeLessThan(0.05);
	expect(share(kinds, /^(over-letters|channel-again)$/)).toBe(0);
});

interface DemoPair {
	members: string[];
	letters: { from: string; text: string }[];
}
