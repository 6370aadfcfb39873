import { foldPhrase, spanOf } from './fold/folded.ts';
import { wordsNamed } from './lists/data.ts';
import { type Matcher, matcherOf } from './lists/matcher.ts';
import { literalOf } from './lists/parse-phrase.ts';
import { memoize } from './memoize.ts';
import type { Check, Finding } from './types.ts';

/**
 * Finds a display name that somebody else has: an adult of the school, a title of adults, or a classmate. Only for the
 * teacher: the student is not told who else has the name.
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

/** A few matchers stay cached: the students of one school choose names at about the same time. */
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
