// `node bench/sample-words.ts SEED`: 100 running words of each language from the letters of the demo world, drawn by a seed, each in its place and
// with what the dictionary says first. For reading: how many of them are right? The last count is in docs/decisions/0074.
import { meaningAt } from '../src/lib/server/engines/dictionary/index.ts';
import { demoReadings } from './sections/dictionary-figures.ts';

const sampleSize = 100;
/** Tokens that are printed on each side. */
const beside = 8;

let state = Number(process.argv[2] ?? 20261129);
const next = (below: number) => (state = (Math.imul(state, 48271) >>> 0) % 0x7fffffff) % below;

const readings = await demoReadings();
for (const language of ['zh', 'en']) {
	const words = readings.flatMap((paragraphs) =>
		paragraphs.flatMap((tokens) =>
			tokens.flatMap(({ at, lang }, index) =>
				at !== undefined && lang === language ? [{ paragraphs, tokens, index, at }] : []
			)
		)
	);
	console.log(`${language}: ${sampleSize} of ${words.length}`);
	for (let n = 1; n <= sampleSize; n++) {
		const { paragraphs, tokens, index, at } = words[next(words.length)]!;
		const text = (from: number, to: number) =>
			tokens
				.slice(Math.max(0, from), to)
				.map((token) => token.text)
				.join('');
		const { plain, senses, parts } = meaningAt(paragraphs, at)!;
		const said = senses.map(({ heading, meanings }) => `${heading} ${meanings.join('; ')}`).join(' | ');
		const inParts = parts.map((part) => `${part.text} ${part.meanings.join('; ')}`).join(', ');
		console.log(
			`${n}. ${text(index - beside, index)}[${tokens[index]!.text}]${text(index + 1, index + 1 + beside)} :: ` +
				`${plain ? `(${plain}) ` : ''}${said || `parts: ${inParts}`}`
		);
	}
}
