import { foldPhrase } from '../fold/folded.ts';
import { memoize } from '../memoize.ts';

/** Shorter letters are alike by chance. */
const shortest = 20;
/** So much of a letter has to stand in an earlier one. */
const share = 0.7;
const piece = 6;

const folded = memoize<string, string>(200, foldPhrase);

/**
 * The earlier message that this one is, for the most part.
 * @param text flat, as are the earlier ones made
 */
export function copiedFrom<T extends { body: string }>(text: string, earlier: T[]): T | undefined {
	if (!earlier.length) return undefined;
	const mine = text.trim();
	if (mine.length < shortest) return earlier.find(({ body }) => mine.length > 7 && folded(body) === mine);
	const pieces = piecesOf(mine);
	return earlier.find(({ body }) => {
		const other = folded(body);
		if (other === mine) return true;
		const theirs = piecesOf(other);
		let same = 0;
		for (const part of pieces) if (theirs.has(part)) same++;
		return same >= pieces.size * share;
	});
}

/**
 * Overlapping pieces of the first 5,000 units, the longest letter: each as a number, since twenty letters are compared and
 * making their pieces takes longer than all checks together. That two pieces share a number is too rare to matter.
 */
function piecesOf(text: string): Set<number> {
	const pieces = new Set<number>();
	const most = Math.min(text.length, 5000) - piece;
	for (let at = 0; at <= most; at++) {
		let number = 0;
		for (let n = at; n < at + piece; n++) number = Math.imul(number ^ text.charCodeAt(n), 0x9e3779b1);
		pieces.add(number);
	}
	return pieces;
}
