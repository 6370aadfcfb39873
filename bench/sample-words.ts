// `node bench/sample-words.ts SEED [letters|boards]`: running words of the demo world, 200 of each language, each in its sentence and with what is
// shown first, as lines for tests/engines/language/meanings/judged.txt. Whoever reads them puts yes or no in place of the question mark.
import { runningWords, sampled } from '../tests/engines/language/meanings/running-words.ts';

const sampleSize = 200;

const seed = Number(process.argv[2] ?? 1);
const words = await runningWords(process.argv[3] === 'boards' ? 'boards' : 'letters');
for (const language of ['zh', 'en']) {
	const ofLanguage = words.filter(({ lang }) => lang === language);
	for (const { lang, place, shown } of sampled(ofLanguage, sampleSize, seed))
		console.log([seed, lang, '?', place, shown].join('\t'));
}
