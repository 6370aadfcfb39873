import { type Finding, mayTell } from '../../engines/screening/index.ts';

/**
 * What stands in the sentences of a text in which a child tells something, and in the sentence before and after each: whoever is meant
 * there may be who it is about. Everything, where a finding says no place.
 */
export function sentencesNear(text: string, findings: Finding[]): string {
	const told = findings.filter((finding) => finding.severity === 'urgent' || mayTell(finding));
	if (!told.length || told.some(({ start, end }) => start === undefined || end === undefined)) return text;
	const ends = sentenceEnds(text);
	const sentenceOf = (place: number) => ends.findIndex((end) => place < end);
	const near = new Set(
		told.flatMap(({ start, end }) => {
			const [first, last] = [sentenceOf(start!), sentenceOf(Math.max(start!, end! - 1))];
			return Array.from({ length: last - first + 3 }, (_, n) => first - 1 + n);
		})
	);
	return ends.map((end, n) => (near.has(n) ? text.slice(ends[n - 1] ?? 0, end) : '\n')).join('');
}

/**
 * A sign that ends a sentence. Not by the rules of engines/language: many children write without capital letters, and there a full
 * stop before a small one ends nothing.
 */
const stop = /[!?。！？…\n]|\.(?=[\s\p{Lu}\p{Script=Han}]|$)/gu;
/** A full stop after these ends no sentence. */
const abbreviation = /(?:^|[^\p{L}])(?:mr|mrs|ms|dr|prof|st|jr|sr|vs|e\.g|i\.e|[ap]\.m|[a-hj-z])\.$/iu;
const longestAbbreviation = 6;
const hasWords = /[\p{L}\p{N}]/u;

/** Where each sentence of a text ends; what has no words belongs to the sentence after it. */
function sentenceEnds(text: string): number[] {
	const ends: number[] = [];
	let [read, words] = [0, false];
	for (const { index } of text.matchAll(stop)) {
		const end = index + 1;
		words ||= hasWords.test(text.slice(read, end));
		read = end;
		if (!words || abbreviation.test(text.slice(Math.max(0, end - longestAbbreviation), end))) continue;
		ends.push(end);
		words = false;
	}
	if (ends.at(-1) !== text.length) ends.push(text.length);
	return ends;
}
