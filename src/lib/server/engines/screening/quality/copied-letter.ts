import { foldPhrase } from '../fold/folded.ts';
import { memoize } from '../memoize.ts';

/** Shorter letters are similar by chance. */
const minLength = 20;
/** The share of a letter that has to be in an earlier one. */
const minShare = 0.7;
const pieceLength = 6;

const foldedBody = memoize<string, string>(200, foldPhrase);

/**
 * The earlier letter of which this one is, for the most part, a copy.
 * @param text the flat text; earlier letters are folded here
 */
export function copiedFrom<T extends { body: string }>(text: string, earlier: T[]): T | undefined {
	if (!earlier.length) return undefined;
	const flat = text.trim();
	if (flat.length < minLength)
		return earlier.find(({ body }) => flat.length > 7 && foldedBody(body) === flat);
	const pieces = piecesOf(flat);
	return earlier.find(({ body }) => {
		const other = foldedBody(body);
		if (other === flat) return true;
		const otherPieces = piecesOf(other);
		let same = 0;
		for (const part of pieces) if (otherPieces.has(part)) same++;
		return same >= pieces.size * minShare;
	});
}

/**
 * Overlapping pieces of the first 5,000 units, the longest letter: each as a number, since twenty letters are compared and
 * making their pieces takes longer than all checks together. That two pieces share a number is too rare to matter.
 */
function piecesOf(text: string): Set<number> {
	const pieces = new Set<number>();
	const lastStart = Math.min(text.length, 5000) - pieceLength;
	for (let index = 0; index <= lastStart; index++) {
		let number = 0;
		for (let n = index; n < index + pieceLength; n++)
			number = Math.imul(number ^ text.charCodeAt(n), 0x9e3779b1);
		pieces.add(number);
	}
	return pieces;
}
