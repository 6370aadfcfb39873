import { changes } from '../../src/lib/server/engines/language/diff/index.ts';
import { syllablesOf } from '../../src/lib/server/engines/language/pinyin/index.ts';
import { chineseSyllables } from '../../src/lib/server/engines/language/pinyin/chinese-syllables.ts';
import { measure, sentences } from '../../tests/engines/language/readings/measure.ts';
import { addDictionary } from './dictionary-figures.ts';
import { addTyping } from './typing-figures.ts';
import { median, section, type Section } from '../figures.ts';

const textLength = 2000;
const repeated = (text: string) => text.repeat(Math.ceil(textLength / text.length)).slice(0, textLength);

/** Random characters, the same each time, so that two runs can be compared. */
function random(characters: string): string {
	let seed = 7;
	const next = () => (seed = (Math.imul(seed, 48271) >>> 0) % 0x7fffffff);
	return Array.from({ length: textLength }, () => characters[next() % characters.length]).join('');
}
const reversed = (text: string) => [...text].reverse().join('');

const english = repeated('I went to the park with my family on Saturday, and we saw fifteen ducks. ');
const chinese = repeated('我们学校在北京朝阳区，有两千多名学生。我最喜欢的科目是数学。');
const han = random(String.fromCharCode(...Array.from({ length: 3000 }, (_, n) => 0x4e00 + n)));

const compared: Record<string, [string, string]> = {
	'English, each third word corrected': [english, english.replace(/(\w+ \w+ )\w+/g, '$1other')],
	'Chinese, each fifth character corrected': [chinese, chinese.replace(/(.{4})./gu, '$1了')],
	'nothing in common': [repeated('one '), repeated('二')],
	'chance Chinese, and the same from behind': [han, reversed(han)],
	'two characters by chance': [random('的了'), reversed(random('的了'))],
	'marks by chance': [random('.,!?'), reversed(random('.,!?'))]
};

const timed = (work: () => void) =>
	median(
		Array.from({ length: 25 }, () => {
			const before = performance.now();
			work();
			return performance.now() - before;
		})
	);

/** The time of diffs and of pinyin, and the errors of pinyin. Needs neither server nor database. */
export async function language(): Promise<Section> {
	const out = section('Language', [
		'Median of 25 runs in one process. Readings: the labelled sentences of tests/engines/language/readings, by the half that was worked on and the half that was not.'
	]);
	for (const [name, [from, to]] of Object.entries(compared))
		out.add(
			`What changed in 2,000 characters: ${name}`,
			timed(() => void changes(from, to)),
			'ms',
			{
				budget: 20
			}
		);
	const before = performance.now();
	await syllablesOf('你好');
	out.add('The first reading, with its tables', performance.now() - before, 'ms', { digits: 0 });
	const allText = sentences().map(({ text }) => text);
	const thousand = allText.join('').slice(0, 1000);
	out.add(
		'Readings of 1,000 characters',
		timed(() => void chineseSyllables(thousand)),
		'ms',
		{ budget: 30 }
	);
	for (const half of ['work', 'report'] as const) {
		const { right, of } = measure(half);
		out.add(`Polyphones read wrong, ${half} half (${of})`, (100 * (of - right)) / of, '%', { budget: 8 });
	}
	await addDictionary(out);
	addTyping(out);
	return out;
}
