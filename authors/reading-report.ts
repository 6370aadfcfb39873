// How well pinyin is read on the labeled sentences: `node authors/reading-report.ts [misses]`.
import { pinyin } from 'pinyin-pro';
import { measure } from '../tests/engines/language/readings/measure.ts';

const library = (text: string) => pinyin(text, { type: 'array', toneSandhi: false });
const percentage = ({ right, of }: { right: number; of: number }) =>
	`${((100 * right) / of).toFixed(1)} % (${right} of ${of})`;

for (const half of ['work', 'report'] as const) {
	const score = measure(half);
	console.log(
		`${half.padEnd(6)} ${score.sentences} sentences, right ${percentage(score)}; the library alone ${percentage(measure(half, library))}`
	);
	if (half === 'work' && process.argv.includes('misses'))
		for (const line of score.wrong) console.log(`  ${line}`);
}
