// Splits texts into sentences, for corrections and for reading aloud, sentence by sentence. Intl.Segmenter knows the rules of Unicode (UAX #29);
// the texts of children need a few more.

const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });

/** A full stop after these ends no sentence. */
const abbreviation = /(?:^|[^\p{L}])(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|e\.g|i\.e|p\.m|a\.m|[A-HJ-Z])\.\s*$/u;
/** An ellipsis does not end a sentence by itself: 我想……去. */
const ellipsis = /(?:\.\.|…)\s*$/u;
const han = /^\p{Script=Han}/u;
const closing = /^[”’」』）》】)\]"']+(?=\s|$|[^\p{L}\p{N}])/u;
/** “Really?” she asked: the quotation has ended, the sentence has not. Nor does a line break end one. */
const sentenceEnd = /[.!?。！？…]\s*$/u;
const lowerCaseStart = /^[\s\p{P}]*\p{Ll}/u;
/** “你好！”他说。 */
const quoted = /^[“「『"][^“”「」『』"]*[”」』"]\s*$/u;
const speechVerb = /^\p{Script=Han}{0,5}[说问喊叫答道]/u;
const hasWords = /[\p{L}\p{N}]/u;

/**
 * The sentences of a paragraph, with the white space after each. Joined, they are the paragraph again. A closing quote
 * belongs to the sentence that it closes; “Really?” she asked is one sentence; a piece without words is none.
 */
export function splitSentences(paragraph: string): string[] {
	const result: string[] = [];
	for (const { segment } of segmenter.segment(paragraph)) {
		const previous = result.at(-1);
		if (previous === undefined) {
			result.push(segment);
			continue;
		}
		const close = closing.exec(segment)?.[0] ?? '';
		const remainder = segment.slice(close.length);
		if (close) result[result.length - 1] = previous + close;
		if (!remainder) continue;
		const current = result.at(-1)!;
		if (goesOn(current, remainder)) result[result.length - 1] = current + remainder;
		else result.push(remainder);
	}
	return result;
}

/** Whether two pieces are one sentence. */
const goesOn = (previous: string, next: string) =>
	!hasWords.test(previous) ||
	!hasWords.test(next) ||
	(lowerCaseStart.test(next) && !sentenceEnd.test(previous)) ||
	(quoted.test(previous) && speechVerb.test(next)) ||
	abbreviation.test(previous) ||
	(ellipsis.test(previous) && han.test(next));
