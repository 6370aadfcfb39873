// Whether a word of a letter has, on tap, a meaning that fits there: read by hand, and read again where it changes.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { meaningAt } from '../../../src/lib/server/engines/dictionary/index.ts';
import { readingOf } from '../../../src/lib/server/engines/language/index.ts';
import { runningWords, type RunningWord } from './meanings/running-words.ts';

const file = 'tests/engines/language/meanings/judged.txt';
const judged = readFileSync(file, 'utf8')
	.trimEnd()
	.split('\n')
	.map((line) => {
		const [sample, lang, fits, place, shown = '', why = ''] = line.split('\t') as [string, ...string[]];
		return { sample, lang, fits, place: place!, shown, why };
	});

const wordAt = new Map<string, RunningWord>();
let letters: RunningWord[];
beforeAll(async () => {
	letters = await runningWords('letters');
	for (const word of [...letters, ...(await runningWords('boards'))])
		wordAt.set(`${word.lang} ${word.place}`, word);
});

test('every word that was read shows what it showed then; where it does not, read it again and write down both', () => {
	const changed = judged.flatMap(({ lang, place, shown }) => {
		const now = wordAt.get(`${lang} ${place}`)?.shown;
		return now === shown ? [] : [`${place}: was “${shown}”, is ${now ?? 'no word of the demo world'}`];
	});
	expect(changed).toEqual([]);
});

describe.each(['zh', 'en'])('%s', (language) => {
	test.each([
		['first', 200],
		['second', 200],
		['boards', 100]
	])('of the sample “%s” at least 97 % fit, and each that does not says why', (sample, size) => {
		const ofSample = judged.filter((row) => row.sample === sample && row.lang === language);
		expect(ofSample).toHaveLength(size);
		const misses = ofSample.filter(({ fits }) => fits !== 'yes');
		expect(misses.every(({ fits, why }) => fits === 'no' && why)).toBe(true);
		expect(1 - misses.length / size).toBeGreaterThanOrEqual(0.97);
	});

	test('of all running words of the letters at least 99 % have something on tap', () => {
		const words = letters.filter(({ lang }) => lang === language);
		const silent = words.filter(({ shown }) => !shown);
		expect(words.length).toBeGreaterThan(15_000);
		expect(silent.length / words.length).toBeLessThan(0.01);
	});
});

/** The first sense of a word in a sentence: its heading, and the meanings. */
async function first(sentence: string, word: string, locale: string) {
	const meaning = meaningAt(await readingOf(sentence, locale), sentence.indexOf(word))!;
	const [sense] = meaning.senses;
	return sense ? `${sense.heading} ${sense.meanings[0]}` : meaning.name === 'surely' ? 'a name' : '';
}

test.each([
	['Never give up!', 'give', /^give up 放弃/],
	['Never give up!', 'up', /^give up 放弃/],
	['She gave it up.', 'up', /^give up 放弃/],
	['She gave it up.', 'it', /^pron 它/],
	['Give me the cup.', 'Give', /^v 给/],
	['I am looking forward to it.', 'forward', /^look forward to 期待/],
	['I can’t keep my promise, I lost my voice.', 'voice', /^lose one’s voice /],
	['There were two dogs.', 'were', /^there be 有/],
	['My dog is there.', 'there', /^adv 那里/],
	['Do you sing?', 'Do', /帮助提问/],
	['I do it every day.', 'do', /^v 做/],
	['It does not fit.', 'does', /帮助提问/],
	['We have seen it.', 'have', /已经/],
	['We have a cat.', 'have', /^v 有/],
	['I have to go.', 'have', /^have to 必须/],
	['He is running.', 'is', /正在/],
	['He is tall.', 'is', /^v 是/],
	['I used to hate it.', 'used', /^used to 过去常常/],
	['I fell.', 'fell', /^v 落下|^v .*摔倒/],
	['She found it.', 'found', /^v 找到/],
	['We stood on the ground.', 'ground', /^n 地面/],
	['Miss Pearl rang the bell.', 'rang', /^v 响/],
	['That is pretty dirty.', 'pretty', /^adv 很/],
	['Wait a second.', 'second', /^n 秒/],
	['The second verse', 'second', /^num 第二/],
	['In 4th grade', '4th', /^num 第 4/],
	['I told Kwabena.', 'Kwabena', /^a name$/],
	['Kwabena says hi.', 'Kwabena', /^a name$/],
	['Bawk bawk bawk!', 'Bawk', /^$/],
	['I saw The Bird.', 'The', /^art /],
	['I speak English.', 'English', /^n 英语/]
])('English: %s %s', async (sentence, word, expected) => {
	expect(await first(sentence, word, 'en')).toMatch(expected);
});

test.each([
	['我刚到家。', '刚', /^gāng just/],
	['这月很冷。', '月', /^yuè month/],
	['我很忙。', '忙', /^máng busy/],
	['这个菜很好吃。', '菜', /^cài dish/],
	['我们都喜欢。', '都', /^dōu all/],
	['我把书放回盒子里。', '回', /^huí to go back/],
	['越洗越脏。', '越', /^yuè the more/],
	['楼上都能听见。', '都', /^dōu all/],
	['送牛奶的哥哥来了。', '的', /^de of/],
	['她一架一架地说晚安。', '地', /^de \(makes an adverb/],
	['李叔叔来了。', '李', /^lǐ \(a family name\)/],
	['我吃李子。', '李子', /plum/],
	['我们去青岛。', '青岛', /Qingdao/],
	['果果五岁。', '果', /^guǒ fruit/]
])('Chinese: %s %s', async (sentence, word, expected) => {
	expect(await first(sentence, word, 'zh-Hans')).toMatch(expected);
});

test('a word that is said twice may be what a child is called; a verb and “very red” may not', async () => {
	const nameOf = async (sentence: string, word: string) =>
		meaningAt(await readingOf(sentence, 'zh-Hans'), sentence.indexOf(word))?.name;
	expect(await nameOf('丫丫来了。', '丫')).toBe('perhaps');
	expect(await nameOf('他笑，笑，笑。', '笑')).toBe(undefined);
	expect(await nameOf('硬硬的。', '硬')).toBe(undefined);
});
