// Where a sentence ends, for correcting sentence by sentence. Intl.Segmenter knows the rules of Unicode (UAX #29); what
// children write needs a few more.
import { paragraphs } from './markup.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });

/** After these a full stop ends no sentence. */
const shortened = /(?:^|[^\p{L}])(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|e\.g|i\.e|p\.m|a\.m|[A-HJ-Z])\.\s*$/u;
/** An ellipsis leaves the sentence open where nothing says otherwise: 我想……去. */
const open = /(?:\.\.|…)\s*$/u;
const han = /^\p{Script=Han}/u;
const closing = /^[”’」』）》】)\]"']+(?=\s|$|[^\p{L}\p{N}])/u;
/** “Really?” she asked: what was said has an end, the sentence has not. A line that was broken has none either. */
const ended = /[.!?。！？…]\s*$/u;
const small = /^[\s\p{P}]*\p{Ll}/u;
/** “你好！”他说。 */
const quoted = /^[“「『"][^“”「」『』"]*[”」』"]\s*$/u;
const saying = /^\p{Script=Han}{0,5}[说问喊叫答道]/u;
const hasWords = /[\p{L}\p{N}]/u;

/**
 * The sentences of a paragraph, with the white space after each. Joined they are the paragraph again. A closing quote
 * belongs to the sentence that it closes; “Really?” she asked is one sentence; what has no word in it is none.
 */
export function sentences(paragraph: string): string[] {
	const found: string[] = [];
	for (const { segment } of segmenter.segment(paragraph)) {
		const before = found.at(-1);
		if (before === undefined) {
			found.push(segment);
			continue;
		}
		const close = closing.exec(segment)?.[0] ?? '';
		const rest = segment.slice(close.length);
		if (close) found[found.length - 1] = before + close;
		if (!rest) continue;
		const last = found.at(-1)!;
		if (goesOn(last, rest)) found[found.length - 1] = last + rest;
		else found.push(rest);
	}
	return found;
}

/** Whether two pieces are one sentence. */
const goesOn = (before: string, after: string) =>
	!hasWords.test(before) ||
	!hasWords.test(after) ||
	(small.test(after) && !ended.test(before)) ||
	(quoted.test(before) && saying.test(after)) ||
	shortened.test(before) ||
	(open.test(before) && han.test(after));

/** So many sentences of a text are offered for correction. */
const mostSentences = 200;

/** The sentences of what somebody wrote on a board, without its markup. */
export const sentencesOf = (text: string): string[] =>
	paragraphs(text)
		.flatMap(sentences)
		.map((one) => one.trim())
		.filter((one) => hasWords.test(one))
		.slice(0, mostSentences);
