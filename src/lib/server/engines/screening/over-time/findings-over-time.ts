import type { Finding, FindingSeverity } from '../types.ts';
import type { EarlierText, Observation, PlacedObservation } from './observe.ts';
import { isPhone } from '../contact/phones.ts';
import { isSeries, type Stretch } from '../contact/digit-series.ts';

/** In how many texts a way to write elsewhere is named before a teacher is told, softly and then not. */
const channelTexts = { note: 3, care: 5 };

/**
 * What a text means together with earlier texts of its writer. Never urgent: an urgent text shows help to its writer, who would
 * learn that texts are looked at together.
 * @param earlier texts of the last thirty days, the newest first
 */
export const findingsOverTime = (current: PlacedObservation[], earlier: EarlierText[]): Finding[] => [
	...softHarmAgain(current, earlier),
	...channelAgain(current, earlier),
	...numberOverTexts(current, earlier)
];

function softHarmAgain(current: PlacedObservation[], earlier: EarlierText[]): Finding[] {
	return current
		.filter(({ check }) => check !== 'contact')
		.flatMap(({ check, kind }): Finding[] => {
			const before = earlier.filter((text) => has(text, check, kind)).length;
			const again = before > 1 ? 'often' : 'again';
			return before ? [{ check, kind: `${again}-${kind}`, severity: 'care' }] : [];
		});
}

function channelAgain(current: PlacedObservation[], earlier: EarlierText[]): Finding[] {
	return current
		.filter(({ kind }) => kind.startsWith('channel-'))
		.flatMap(({ check, kind, start, end }): Finding[] => {
			const texts = 1 + earlier.filter((text) => has(text, check, kind)).length;
			const severity: FindingSeverity = texts >= channelTexts.care ? 'care' : 'note';
			return texts < channelTexts.note
				? []
				: [{ check, kind: 'channel-again', severity, ...place(start, end) }];
		})
		.slice(0, 1);
}

function numberOverTexts(current: PlacedObservation[], earlier: EarlierText[]): Finding[] {
	const pieces = current.filter(hasDigits);
	if (!pieces.length) return [];
	const before = earlier
		.filter(({ samePal }) => samePal)
		.map(({ observations }) => observations.filter(hasDigits))
		.filter((list) => list.length);
	if (!isNumberOverTexts([pieces, ...before])) return [];
	const { start, end } = pieces.length > 1 ? ({} as PlacedObservation) : pieces[0]!;
	return [{ check: 'contact', kind: 'over-letters', severity: 'care', ...place(start, end) }];
}

const has = ({ observations }: EarlierText, check: string, kind: string) =>
	observations.some((other) => other.check === check && other.kind === kind);

const hasDigits = ({ digits }: Observation) => Boolean(digits);

const place = (start: number | undefined, end: number | undefined) =>
	start === undefined ? {} : { start, end };

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
const isNumberOverTexts = (texts: Piece[][]): boolean =>
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
