import type { Run } from '../contact/digit-runs.ts';

interface NumberLocation {
	start: number;
	end: number;
}

/** Identity numbers of mainland China (GB 11643: region, date of birth, order, check digit), and of the US. */
export function idNumbers(text: string, runs: Run[]): NumberLocation[] {
	const chinese = runs
		.filter(({ digits }) => isIdNumber(digits))
		.map(({ starts, ends }) => ({ start: starts[0]!, end: ends.at(-1)! }));
	const withX = [...text.matchAll(/(?<!\d)[1-8]\d{16}x(?![a-z0-9])/g)].filter(([digits]) =>
		isIdNumber(digits)
	);
	const american = [...text.matchAll(/(?<![\d-])(?!000|666|9)\d{3}-\d{2}-\d{4}(?![\d-])/g)];
	return [
		...chinese,
		...[...withX, ...american].map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
	];
}

const shape = /^[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]$/;

/**
 * Whether digits are an identity number: by their form, also with a wrong check digit, which still identifies a
 * student; or by a right check digit, also with an impossible date.
 */
const isIdNumber = (digits: string) =>
	shape.test(digits) || (/^[1-8]\d{16}[\dx]$/.test(digits) && hasCheckDigit(digits));

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function hasCheckDigit(digits: string): boolean {
	const sum = weights.reduce((total, weight, n) => total + weight * Number(digits[n]), 0);
	return '10x98765432'[sum % 11] === digits[17];
}
