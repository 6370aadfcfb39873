import { isQuantity } from './innocent-numbers.ts';
import { isPhone } from './phone-shapes.ts';
import { isSeries, type Stretch } from './digit-series.ts';

/** Groupings of numbers that are spread over a letter, one group in each sentence or line. */
const shapes = [
	[3, 3, 4],
	[3, 4, 4],
	[3, 8],
	[7, 4],
	[5, 6]
];
const yearPattern = /^(?:1[89]|20)\d\d$/;

interface SpreadGroup {
	digits: string;
	start: number;
	end: number;
}

/** Telephone numbers whose groups have words between them; as units of the base view's text. */
export function spreadPhones(text: string): { start: number; end: number }[] {
	const groups = [...text.matchAll(/(?<![a-z\d.,:$-])\d{3,8}(?![a-z\d:%-])/g)].map(
		({ index, 0: digits }) => ({
			digits,
			start: index,
			end: index + digits.length
		})
	);
	return groups.flatMap((_, n) => {
		const phone = shapes
			.map((shape) => groups.slice(n, n + shape.length))
			.find((parts, index) => fitsShape(text, parts, shapes[index]!));
		return phone ? [{ start: phone[0]!.start, end: phone.at(-1)!.end }] : [];
	});
}

function fitsShape(text: string, parts: SpreadGroup[], shape: number[]): boolean {
	if (parts.length !== shape.length || !parts.every(({ digits }, n) => digits.length === shape[n]))
		return false;
	if (isInRow(text, parts[0]!.start, parts.at(-1)!.end)) return false;
	if (parts.some(({ digits, start, end }) => yearPattern.test(digits) || isQuantity(text, start, end)))
		return false;
	const digits = parts.map((part) => part.digits).join('');
	const stretch: Stretch = {
		digits,
		groups: shape,
		gaps: shape.slice(1).map(() => ' '),
		from: 0,
		to: digits.length
	};
	return isPhone(stretch, true) && !isSeries(stretch);
}

/** Whether more numbers are right before or after: then it is a table, or powers of two. */
const isInRow = (text: string, start: number, end: number) =>
	/\d[ ,]{1,2}$/.test(text.slice(Math.max(0, start - 3), start)) ||
	/^[ ,]{1,2}\d/.test(text.slice(end, end + 3));
