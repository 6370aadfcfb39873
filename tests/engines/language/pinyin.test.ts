import fc from 'fast-check';
import { expect, test } from 'vitest';
import contexts from '../../../src/lib/server/engines/language/pinyin/data/contexts.json' with { type: 'json' };
import neutral from '../../../src/lib/server/engines/language/pinyin/data/neutral.json' with { type: 'json' };
import phrases from '../../../src/lib/server/engines/language/pinyin/data/phrases.json' with { type: 'json' };
import { pronunciationOf } from '../../../src/lib/words/vocabulary/pronunciation.ts';
import { syllablesOf } from '../../../src/lib/server/engines/language/pinyin/index.ts';
import { chineseSyllables } from '../../../src/lib/server/engines/language/pinyin/chinese-syllables.ts';
import { steps } from '../../steps/index.ts';
import { expectRead } from './readings/expect-read.ts';
import { sentences } from './readings/measure.ts';

test('each code point has one syllable with its tone, or null where it is not Chinese', async () => {
	expect(await syllablesOf('你好, Maya! 😀𠮷5\ud83d。')).toEqual([
		'nǐ',
		'hǎo',
		null,
		null,
		null,
		null,
		null,
		null,
		null,
		null,
		null,
		'jí',
		null,
		null,
		null
	]);
	expect(await syllablesOf('')).toEqual([]);
	expect(chineseSyllables('女绿')).toEqual(['nǚ', 'lǜ']);
	// No reading of this character is known: null is better than an invented one.
	expect(chineseSyllables('𠀌好')).toEqual([null, 'hǎo']);
});

test('any text has as many syllables as code points', () => {
	const bit = fc.constantFrom(
		...'了不起一个行长还给我大夫人得地着东西女儿单老师，。 \r\n\ta1é\u0301😀𠮷\ud83d\ude00\u200d为什么'
	);
	const text = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.array(bit, { maxLength: 80 }).map((bits) => bits.join('')),
		fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))
	);
	fc.assert(
		fc.property(text, (any) => {
			const [characters, syllables] = [Array.from(any), chineseSyllables(any)];
			expect(syllables.length).toBe(characters.length);
			for (const [index, syllable] of syllables.entries())
				if (syllable !== null) {
					expect(syllable.normalize('NFD')).toMatch(/^[a-z\u0300-\u0304\u0308\u030c]+$/);
					expect(characters[index]).toMatch(/\p{Script=Han}/u);
				}
		}),
		{ numRuns: 2000 }
	);
});

test.each([
	'我们单[shàn]老师很简单[dān]。',
	'他姓仇[qiú]，不报仇[chóu]。',
	'我叫曾[zēng]小明，曾[céng]经住在北京。',
	'任[rén]老师的任[rèn]务很重。',
	'区[ōu]同学住在朝阳区[qū]。',
	'查[zhā]先生在检查[chá]。',
	'朴[piáo]女士很朴[pǔ]素。',
	'解[xiè]老师了解[jiě]我们。',
	'盖[gě]校长在盖[gài]房子。',
	'新来的老师姓华[huà]。',
	'她检查[chá]老师的作业，调查[chá]同学的爱好。',
	'我应[yìng]老师的要求写信。',
	'尉[yù]迟恭和长[zhǎng]孙无忌',
	'我和单[shàn]小雨是同桌，她不是简单[dān]人物。'
])('a character is read as a surname only where it is one: %s', expectRead);

test.each([
	'一[yī]定不[bù]要一[yī]个人去，不[bù]是吗[ma]',
	'东西[xi]很好，地方[fang]不大，我们[men]的[de]朋友[you]',
	'东西[xī]南北',
	'爸爸[ba]和妈妈[ma]知道[dào]了[le]',
	'花儿[r]开了，女儿[ér]和儿[ér]子在这儿[r]玩儿[r]',
	'凳子[zi]、斧子[zi]和剪子[zi]挂在钩子[zi]上，一家子[zi]都在，种子[zǐ]和棋子[zǐ]不在',
	'他答应[ying]了，味道[dao]不错，别人[ren]都没出息[xi]'
])('tones are those of a dictionary, and neutral tones have no mark: %s', expectRead);

test.each([
	'為[wèi]什麼[me]還[hái]沒[méi]來[lái]',
	'他長[zhǎng]得[de]很高，頭髮[fà]很長[cháng]',
	'她看著[zhe]我，我覺[jué]得[de]很重[zhòng]要',
	'重[chóng]慶的銀行[háng]',
	'著[zhù]名的音樂[yuè]家教[jiāo]我們唱歌'
])('traditional characters are read like simplified ones: %s', expectRead);

const entries = Object.entries(phrases.readings as unknown as Record<string, Record<string, string>>).flatMap(
	([character, readings]) =>
		Object.entries(readings).flatMap(([syllable, texts]) =>
			texts.split(' ').map((text) => [character, text, syllable] as const)
		)
);

test('every phrase of the list is read as the list says', () => {
	expect(phrases.source).toBe('own knowledge');
	expect(entries.length).toBeGreaterThan(3000);
	const wrong = entries.filter(([character, text, syllable]) => {
		const syllables = chineseSyllables(text);
		return !Array.from(text).some((code, index) => code === character && syllables[index] === syllable);
	});
	expect(wrong).toEqual([]);
});

test('every word of the list of neutral tones ends without a tone', () => {
	const toned = neutral.words
		.split(' ')
		.filter((word) => /[\u0300\u0301\u0304\u030c]/.test(chineseSyllables(word).at(-1)!.normalize('NFD')));
	expect(toned).toEqual([]);
});

test('every context rule is about one character, and every default is a syllable', () => {
	for (const [character, rules] of Object.entries(contexts.rules)) {
		expect(Array.from(character)).toHaveLength(1);
		expect(rules.length).toBeGreaterThan(0);
	}
	for (const syllable of Object.values(contexts.defaults)) expect(syllable).toMatch(/^\p{L}+$/u);
});

test('the readings of a thousand characters are found in a bounded number of steps', async () => {
	const text = sentences()
		.map((sentence) => sentence.text)
		.join('')
		.slice(0, 1000);
	// `npm run bench` times it: 30 ms at most.
	expect(
		await steps({
			module: 'src/lib/server/engines/language/pinyin/chinese-syllables.ts',
			call: 'chineseSyllables',
			args: [text]
		})
	).toBeLessThan(65_000);
});

test('thirty ordinary words are read as a child in Beijing says them, the last syllable without a tone', () => {
	const ordinary =
		`桌子 zhuōzi, 妈妈 māma, 我们 wǒmen, 什么 shénme, 朋友 péngyou, 钩子 gōuzi, 爸爸 bàba, 弟弟 dìdi,
		学生 xuésheng, 先生 xiānsheng, 喜欢 xǐhuan, 认识 rènshi, 衣服 yīfu, 名字 míngzi, 意思 yìsi, 时候 shíhou,
		地方 dìfang, 东西 dōngxi, 孩子 háizi, 杯子 bēizi, 早上 zǎoshang, 怎么 zěnme, 他们 tāmen, 漂亮 piàoliang,
		告诉 gàosu, 休息 xiūxi, 眼睛 yǎnjing, 耳朵 ěrduo, 月亮 yuèliang, 谢谢 xièxie, 看看 kànkan, 饺子 jiǎozi,
		太阳 tàiyang, 豆子 dòuzi, 筷子 kuàizi, 石头 shítou`.split(/,\s+/);
	expect(ordinary.length).toBeGreaterThanOrEqual(30);
	for (const line of ordinary) {
		const [word] = line.split(' ');
		const says = chineseSyllables(word!).map((syllable) => syllable ?? '');
		expect(`${word} ${pronunciationOf({ lang: 'zh', says })}`).toBe(line);
	}
	// What ends in the same character and keeps its tone.
	for (const line of ['电子 diànzǐ', '王子 wángzǐ', '女子 nǚzǐ', '孔子 kǒngzǐ', '瓜子 guāzǐ']) {
		const [word] = line.split(' ');
		expect(`${word} ${pronunciationOf({ lang: 'zh', says: chineseSyllables(word!).map(String) })}`).toBe(
			line
		);
	}
});

test('the syllables of a word are written together, with a sign where they could be read another way', () => {
	const written = (word: string) =>
		pronunciationOf({ lang: 'zh', says: chineseSyllables(word).map((syllable) => syllable ?? '') });
	expect(['西安', '天安门', '女儿', '花儿', '学校'].map(written)).toEqual([
		'xī’ān',
		'tiān’ānmén',
		'nǚ’ér',
		'huār',
		'xuéxiào'
	]);
	expect(pronunciationOf({ lang: 'zh', says: ['', 'hǎo'] })).toBe('hǎo');
	expect(pronunciationOf({ lang: 'en', says: ['week', 'end'] })).toBe('week·end');
	expect(pronunciationOf({ lang: 'en' })).toBe('');
});
