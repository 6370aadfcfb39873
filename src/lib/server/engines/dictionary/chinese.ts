import type { WordMeaning, WordPart } from '#lib/words/vocabulary/word-meaning.ts';
import { type Entry, type EntryPart, dictionaryEntry } from './sorted-file.ts';
import data from './data/traditional.json' with { type: 'json' };

/** Characters of a word, or words in it, that are explained at most. */
const maxParts = 6;

/** The Chinese words right beside a word; empty for none. */
interface ChineseNeighbors {
	before: string;
	after: string;
}

/**
 * What a Chinese word means in English: by the reading that it has in its sentence, where the dictionary has that, and by the words beside it;
 * with its characters. A word that is not there gets the words in it.
 * @param says the pinyin of each character in the sentence; empty ones are unknown
 */
export function chineseMeaning(
	word: string,
	says: readonly string[] = [],
	beside: ChineseNeighbors = { before: '', after: '' }
): WordMeaning {
	const entry = chineseEntry(word);
	if (!entry) return { found: false, senses: [], parts: countedParts(word, says) };
	const [, readings] = entry;
	const simplified = inSimplified(word);
	return {
		found: true,
		senses: inContext(readings, says).map(([pinyin, meanings]) => ({
			heading: pinyin,
			meanings: fitting(word, meanings, beside)
		})),
		parts: [...word].length > 1 ? partsOf([...word], says) : [],
		...(simplified !== word && { simplified })
	};
}

/** An entry; 一点儿 is looked up as 一点 where it has none of its own, and 學習 as 学习. */
export function chineseEntry(word: string): Entry | undefined {
	const entry = spelled(word) ?? spelled(inSimplified(word));
	return typeof entry === 'string' ? undefined : entry;
}

const spelled = (word: string) =>
	dictionaryEntry('zh', word) ?? (/..儿$/u.test(word) ? dictionaryEntry('zh', word.slice(0, -1)) : undefined);

/** The readings that are meant: the one of the sentence, else those that differ in tones alone, else all. */
function inContext(readings: EntryPart[], says: readonly string[]): EntryPart[] {
	const spoken = says.every(Boolean) ? says.join('') : '';
	if (!spoken) return readings;
	const same = readings.filter(([pinyin]) => joined(pinyin) === joined(spoken));
	if (same.length) return same;
	const alike = readings.filter(([pinyin]) => withoutTones(pinyin) === withoutTones(spoken));
	return alike.length ? alike : readings;
}

const joined = (pinyin: string) =>
	pinyin
		.replace(/[\s’']/gu, '')
		.toLowerCase()
		.normalize('NFC');
const withoutTones = (pinyin: string) =>
	joined(pinyin)
		.normalize('NFD')
		.replace(/[\u0300\u0301\u0304\u030c]/gu, '')
		.normalize('NFC');

/**
 * Each with its reading and its first meanings; without those that the dictionary does not have.
 * @param counted after the first one they count things more likely than not
 */
function partsOf(texts: string[], says: readonly string[] = [], counted = false): WordPart[] {
	const unlike = texts
		.map((text, n) => ({ text, says: says[n] }))
		.filter(({ text }, n) => texts.indexOf(text) === n);
	return unlike.slice(0, maxParts).flatMap(({ text, says: spoken }, n) => {
		const entry = chineseEntry(text);
		const [reading] = entry ? inContext(entry[1], spoken ? [spoken] : []) : [];
		if (!reading) return [];
		const meanings = counted && n > 0 ? countingFirst(reading[1]) : reading[1];
		return [{ text, says: reading[0], meanings: meanings.slice(0, 2) }];
	});
}

/** Family names that people have most often, and what stands after one: 李叔叔, 孟爷爷. */
const familyNames = new Set(
	'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
);
const titles =
	/^(?:爷爷|奶奶|叔叔|阿姨|伯伯|大爷|大妈|大叔|老师|师傅|校长|医生|先生|女士|同学|教练|哥|姐|总|家)/u;

/** After a number, or "this" and "which", a word counts things more likely than not. */
const countsHere = /(?:[零一二两三四五六七八九十百千万几半整这那每哪某]|第.|多少)$/u;

/** The meanings of a word, first the one that the words beside it call for. */
function fitting(word: string, meanings: string[], { before, after }: ChineseNeighbors): string[] {
	if (familyNames.has(word) && (titles.test(after) || /^[老小姓]$/u.test(before)))
		return ['(a family name)', ...meanings];
	return countsHere.test(before) ? countingFirst(meanings) : meanings;
}

const isCounting = (meaning: string) => /^\(counts|^classifier/.test(meaning);
const countingFirst = (meanings: string[]): string[] =>
	[...meanings].sort((a, b) => Number(isCounting(b)) - Number(isCounting(a)));

const numeral = /^[一二两三四五六七八九十百千万几半第]+/u;

/** The parts of a word that is not there, each by its reading in the sentence; after a number they are what counts things: 一条. */
function countedParts(word: string, says: readonly string[]): WordPart[] {
	const texts = longestWords(word);
	let end = 0;
	const spoken = texts.map((text) => says.slice(end, (end += [...text].length)).join(''));
	if (/^[老小]/u.test(word) && texts.length === 2 && familyNames.has(texts[1]!))
		return partsOf(texts, spoken).map((part) =>
			part.text === texts[1] ? { ...part, meanings: ['(a family name)'] } : part
		);
	return partsOf(texts, spoken, /^[一二两三四五六七八九十百千万几半第这那每哪整]/u.test(word));
}

/** The longest words of the dictionary in a text, from the left; a character that is in none stands alone. */
export function longestWords(text: string): string[] {
	const characters = [...text];
	const words: string[] = [];
	// 十分钟 is 十 and 分钟, not 十分 and 钟.
	const [number] = numeral.exec(text) ?? [''];
	if (number && number !== text && chineseEntry(text.slice(number.length))) words.push(number);
	for (let start = words.length ? [...number].length : 0; start < characters.length;) {
		let length = Math.min(4, characters.length - start);
		while (length > 1 && !chineseEntry(characters.slice(start, start + length).join(''))) length--;
		words.push(characters.slice(start, start + length).join(''));
		start += length;
	}
	return words;
}

const characters = new Map(data.pairs.split(' ').map((pair) => [pair[0]!, pair[1]!]));
/** Words whose characters usually become others (乾坤), of as many characters as before. */
const words = new Map(
	data.words
		.split(' ')
		.map((pair) => pair.split('=') as [string, string])
		.filter(([traditional, simplified]) => traditional.length === simplified.length)
);
const wordOrCharacter = new RegExp(`${[...words.keys()].join('|')}|\\p{Script=Han}`, 'gu');

/** A text with simplified characters in place of traditional ones, as long as before: positions stay. */
export const inSimplified = (text: string): string =>
	text.replace(wordOrCharacter, (part) => words.get(part) ?? characters.get(part) ?? part);
