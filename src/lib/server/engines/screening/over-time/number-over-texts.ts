import { isPhone } from '../contact/phone-shapes.ts';
import { isSeries, type Stretch } from '../contact/digit-series.ts';
import type { Observation } from './observation.ts';

/** A number comes in so many texts at most. */
const maxTexts = 3;
/** Digits of the number of an account, where words around a piece announce a number. */
const accountLength = { least: 7, most: 11 };

const chineseMobile = /^1[3-9]\d{9}$/;

type Piece = Pick<Observation, 'kind' | 'digits'>;

/**
 * Whether pieces of the newest text and of the one or two before it make a number of the usual shape, one piece from each.
 * @param texts the pieces of texts that have any, the newest first
 */
export const isNumberOverTexts = (texts: Piece[][]): boolean =>
	texts.length > 1 &&
	[2, maxTexts].some(
		(count) => texts.length >= count && choices(texts.slice(0, count).reverse()).some(isNumber)
	);

/** Every way to take one piece of each text, or all pieces of a text together. */
function choices(texts: Piece[][]): Piece[][] {
	return texts.reduce<Piece[][]>(
		(ways, pieces) => ways.flatMap((way) => [...pieces, ...together(pieces)].map((piece) => [...way, piece])),
		[[]]
	);
}

const together = (pieces: Piece[]): Piece[] =>
	pieces.length > 1
		? [
				{
					kind: pieces.some(isCued) ? 'cued-digits' : 'digits',
					digits: pieces.map(({ digits }) => digits).join('')
				}
			]
		: [];

const isCued = ({ kind }: Piece) => kind === 'cued-digits';

function isNumber(pieces: Piece[]): boolean {
	const digits = pieces.map((piece) => piece.digits).join('');
	const parts = stretchOf(
		digits,
		pieces.map((piece) => piece.digits!.length)
	);
	if (isSeries(parts)) return false;
	if (isPhone(parts, true)) return true;
	// Who announces a number may cut it anywhere. Ten digits in a row are easily a number of North America.
	const whole = stretchOf(digits, [digits.length]);
	if (pieces.some(isCued) && chineseMobile.test(digits)) return isPhone(whole, true);
	if (!pieces.every(isCued)) return false;
	return (
		isPhone(whole, true) || (digits.length >= accountLength.least && digits.length <= accountLength.most)
	);
}

const stretchOf = (digits: string, groups: number[]): Stretch => ({
	digits,
	groups,
	gaps: groups.slice(1).map(() => ' '),
	from: 0,
	to: digits.length
});
