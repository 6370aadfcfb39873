// How often each sign is in a sentence that is innocent: a pattern is looked for where the rarest of its signs is.
import { fold } from '../../src/lib/server/engines/screening/fold/folded.ts';
import { signLists } from '../../src/lib/server/engines/screening/signs/sign-files.ts';
import { corpus } from '../../tests/engines/screening/corpus.ts';

/** By file of signs, by sign: the sentences of the innocent lines to learn from that have it. */
export function countSigns(): Record<string, Record<string, number>> {
	const texts = corpus('work')
		.filter(({ level }) => level === 'none')
		.map(({ text }) => fold(text));
	return Object.fromEntries(
		[...signLists().keys()].map((name) => {
			const counts: Record<string, number> = {};
			for (const text of texts) {
				const matches = text.matches(name);
				const pairs = matches.map(({ kind, start }) => `${text.flat.sentences[start]} ${kind}`);
				for (const pair of new Set(pairs)) {
					const sign = pair.slice(pair.indexOf(' ') + 1);
					counts[sign] = (counts[sign] ?? 0) + 1;
				}
			}
			return [name, counts];
		})
	);
}
