import { foldPhrase, spanOf } from './fold/folded.ts';
import { wordsNamed } from './lists/data.ts';
import { type Matcher, matcherOf } from './lists/matcher.ts';
import { literalOf } from './lists/parse-phrase.ts';
import { memoize } from './memoize.ts';
import type { Check, Finding } from './types.ts';

/**
 * A name that belongs to somebody else: an adult of the school, or what adults are called; a classmate. For the teacher
 * alone: whoever suggests a name is not told who else is called so.
 */
export const displayNameCheck: Check = {
	name: 'name',
	look(text, { classmates = [], adults = [] }) {
		const own = text.flat.text.trim();
		const shared = classmates.some((name) => foldPhrase(name) === own);
		const findings: Finding[] = shared ? [{ check: 'name', kind: 'classmate', severity: 'note' }] : [];
		const [adult] = matcherFor(adults).find(text.flat);
		if (adult)
			findings.push({
				check: 'name',
				kind: 'adult',
				severity: 'care',
				...spanOf(text.flat, adult.start, adult.end)
			});
		return findings;
	}
};

/** Schools suggest names at about the same time; a few stay ready. */
const matcherFor = memoize<string[], Matcher>(8, (adults) =>
	matcherOf(
		[...adults, ...wordsNamed('title')]
			.filter((name) => literalOf(name).text)
			.map((name) => ({
				before: undefined,
				after: undefined,
				pieces: [{ gap: 0, literals: [literalOf(name)] }]
			}))
	)
);
