// Characters with more than one reading.
import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { expectRead } from './readings/expect-read.ts';
import { measure, sentences } from './readings/measure.ts';

test.each([
	'他好奇地[de]问我，地[dì]上有什么。',
	'我得[děi]先写完作业，不然得[dé]不到第一名。',
	'他干[gàn]了十年，衣服干[gān]了。',
	'爸爸出差[chāi]了，还差[chà]一天回来。',
	'妹妹把花种[zhòng]在院子里，她有十种[zhǒng]花。',
	'他在银行当[dāng]会计，差点上了当[dàng]。',
	'等了半天也没等着[zháo]，他还等着[zhe]。',
	'给我照一张相[xiàng]，相[xiāng]信我。',
	'天气闷[mēn]，心里也很闷[mèn]。',
	'她扎[zā]了两条辫子，被针扎[zhā]了。',
	'他说话很冲[chòng]，冲[chōng]进了雨里。',
	'他还[hái]没还[huán]钱。'
])('characters of two readings are read by what stands beside them: %s', expectRead);

test('at least 93 of 100 polyphones in running text are read right, and more than by the library alone', () => {
	expect(sentences().length).toBeGreaterThanOrEqual(300);
	const library = (text: string) => pinyin(text, { type: 'array', toneSandhi: false });
	for (const half of ['work', 'report'] as const) {
		const { right, of } = measure(half);
		expect(right / of).toBeGreaterThanOrEqual(0.93);
		expect(right).toBeGreaterThan(measure(half, library).right);
	}
});

test.each([
	'我有一个[ge]朋友，她有两个[ge]弟弟和三个[ge]苹果',
	'这个[ge]和那个[ge]，哪个[ge]好？几个[ge]人？',
	'第一个[ge]人买了个[ge]东西，我有个[ge]妹妹，半个[ge]小时',
	'他个[gè]子很高，我个[gè]人觉得他很有个[gè]性',
	'各个[gè]学校，整个[gè]下午，一个[gè]个[gè]都来了'
])('个 has one reading where it counts things, and its tone where it is a word: %s', expectRead);
