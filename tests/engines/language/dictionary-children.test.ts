// What the dictionaries keep from children, and how large an answer can be.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dictionaryEntry, openSorted } from '../../../src/lib/server/engines/dictionary/sorted-file.ts';
import { isSuitable } from '../../../authors/dictionary/suitable.ts';
import { chineseMeaning } from '../../../src/lib/server/engines/dictionary/chinese.ts';
import { englishMeaning } from '../../../src/lib/server/engines/dictionary/english.ts';

const path = (language: string) =>
	new URL(`../../../src/lib/server/engines/dictionary/data/${language}.txt`, import.meta.url).pathname;
const linesOf = (language: string) =>
	readFileSync(path(language), 'utf8')
		.trimEnd()
		.split('\n')
		.map((line) => line.split('\t') as [word: string, entry: string]);

test.each([
	['zh', '操 肏 屄 屌 婊子 妓女 强奸 做爱 性交 阴茎 色情 手淫 口交 一夜情 他妈的 鸡巴 海洛因'],
	[
		'en',
		'fuck fucking shit bitch whore slut cock dick pussy tits porn penis vagina rape nigger faggot dildo orgasm'
	],
	[
		'zh',
		'千刀万剐 凌迟 车裂 腰斩 斩首 砍头 绞死 勒死 活埋 碎尸万段 断头台 拷打 自杀 自焚 上吊 割腕 服毒 跳楼 投河 安眠药'
	],
	[
		'zh',
		'枪毙 手枪 匕首 赌博 赌场 下注 酗酒 酒鬼 烂醉如泥 吗啡 贩毒 风流韵事 放荡 寻欢作乐 拈花惹草 青楼 胸罩 幽会 妾'
	],
	[
		'en',
		'behead flay disembowel guillotine lynch strangle suicidal overdose gat shiv handgun gamble casino bookie booze drunkard hangover morphine flirt harem lingerie paramour womanizer'
	]
] as const)(
	'no word that is vulgar, adult or a slur, and no cruelty, way to die, vice or slang for weapons, is in the dictionary: %s',
	(language, words) => {
		for (const word of words.split(' ')) expect(dictionaryEntry(language, word), word).toBe(undefined);
	}
);

test.each(['zh', 'en'])('nor does any meaning have such a word: %s', (language) => {
	const unsuitable = linesOf(language).filter(([word, entry]) => {
		const parsed = JSON.parse(entry) as string | [number, [string, string[]][]];
		const meanings = typeof parsed === 'string' ? [] : parsed[1].flatMap(([, texts]) => texts);
		return ![word, ...meanings].every(isSuitable);
	});
	expect(unsuitable).toEqual([]);
});

test('words that only look like them are there', () => {
	for (const word of [
		'peacock',
		'shuttlecock',
		'class',
		'grass',
		'assess',
		'cocktail',
		'title',
		'scrap',
		'film',
		'skin',
		'quarter'
	])
		expect(englishMeaning(word).found, word).toBe(true);
	for (const word of [
		'操场',
		'体操',
		'草莓',
		'马上',
		'孔雀',
		'性格',
		'鸡蛋',
		'奸诈',
		'打赌',
		'开刀',
		'陶醉',
		'巫山'
	])
		expect(chineseMeaning(word).found, word).toBe(true);
});

test.each(['zh', 'en'])('no answer is larger than three kilobytes, and no entry is empty: %s', (language) => {
	const meaningOf = language === 'zh' ? chineseMeaning : englishMeaning;
	let largest = 0;
	for (const [word] of linesOf(language)) {
		const meaning = meaningOf(word);
		expect(
			meaning.senses.every(({ meanings }) => meanings.length > 0) && meaning.senses.length > 0,
			word
		).toBe(true);
		largest = Math.max(largest, Buffer.byteLength(JSON.stringify(meaning)));
	}
	expect(largest).toBeLessThan(3_000);
});

test.each(['zh', 'en'])(
	'every line is found, in the order of bytes in which it is searched: %s',
	(language) => {
		const file = openSorted(path(language));
		const lines = linesOf(language);
		for (const [n, [word, entry]] of lines.entries()) {
			if (n) expect(Buffer.compare(Buffer.from(lines[n - 1]![0]), Buffer.from(word))).toBe(-1);
			if (n % 7 === 0 || n > lines.length - 70) expect(file.find(word), word).toBe(entry);
		}
		for (const absent of ['', '!', '\u{10ffff}', 'qqqq', '龘龘龘', 'the\tx', lines[64]![0] + '!'])
			expect(file.find(absent), absent).toBe(undefined);
		file.close();
	}
);
