import { spanOf } from './fold/folded.ts';
import { type Matcher, matcherOf } from './lists/matcher.ts';
import { literalOf } from './lists/parse-phrase.ts';
import { memoize } from './memoize.ts';
import type { Check, Finding, WatchedWord } from './types.ts';

/** Matchers of 32 lists stay cached: one for each program and school that writes at about the same time. */
const matcherFor = memoize<WatchedWord[], Matcher>(32, (words) =>
	matcherOf(
		words.map(({ words }) => ({
			before: undefined,
			after: undefined,
			pieces: [{ gap: 0, literals: [literalOf(words)] }]
		}))
	)
);

/** Finds the watched words of a school or a program. They are plain text, without the syntax of the lists. */
export const watched: Check = {
	name: 'watched',
	look(text, { watched = [] }) {
		const words = watched.filter(({ words }) => literalOf(words).text);
		if (!words.length) return [];
		return matcherFor(words)
			.find(text.flat)
			.map(({ phrase, start, end }): Finding => {
				const { id, severity } = words[phrase]!;
				return { check: 'watched', kind: id, severity, ...spanOf(text.flat, start, end) };
			});
	}
};
