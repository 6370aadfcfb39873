import { allSingle, hasComma, isEven, type Stretch } from './digit-series.ts';

/** How mobile numbers of mainland China are grouped (numbering plan of the MIIT: 1[3-9] and nine more). */
const chinese = new Set([
	'11',
	'3,4,4',
	'3,8',
	'3,3,5',
	'4,3,4',
	'7,4',
	'4,4,3',
	'3,4,2,2',
	'3,2,2,2,2',
	'3,2,2,4',
	'5,6',
	'6,5',
	'4,7',
	'8,3',
	'2,3,3,3'
]);
/** North America (NANP: area and exchange start with 2 to 9). */
const american = new Set(['10', '3,3,4', '3,7', '6,4', '3,3,2,2', '3,3,3,1', '5,5', '3,4,3']);
/** Landlines of China: area code with 0, then seven or eight digits. */
const landline = new Set(['3,8', '4,8', '4,7', '3,4,4', '4,4,4', '4,4,3', '4,3,4', '11', '12']);

/** Whether digits in this grouping are a telephone number by themselves, without cues around them. */
export function isPhone(stretch: Stretch, complete: boolean): boolean {
	const { digits, groups, gaps } = stretch;
	if (!mayBe(digits)) return false;
	if (/0{6}$/.test(digits) || (hasComma(stretch) && !allSingle(stretch))) return false;
	if (groups.length > 3 && !allSingle(stretch) && gaps.some((gap) => gap.includes('.')) && !isEven(stretch))
		return false;
	const anyGrouping =
		allSingle(stretch) || (complete && isEven(stretch) && groups[0]! !== 2 && groups.length > 4);
	const fits = ([national, grouping]: [string, string]) => {
		if (/^1[3-9]\d{9}$/.test(national)) return chinese.has(grouping) || anyGrouping;
		if (/^[2-9]\d\d[2-9]\d{6}$/.test(national))
			return american.has(grouping) || allSingle(stretch) || isPaired(stretch);
		return false;
	};
	if (readings(digits, groups).some(fits)) return true;
	return /^0\d{2,3}[2-9]\d{6,7}$/.test(digits) && landline.has(groups.join());
}

/**
 * Whether the length is that of a telephone number: national, with the country code, or dialed from abroad. Most
 * stretches of digits are not.
 */
function mayBe(digits: string): boolean {
	const { length } = digits;
	if (length === 10 || length === 11) return true;
	if (length === 12) return digits[0] === '0';
	if (length === 13) return digits.startsWith('86') || digits.startsWith('001');
	return length === 15 && digits.startsWith('0086');
}

/** 20 55 55 01 28: pairs of digits, one of which begins with 0, as numbers that count something do not. */
const isPaired = ({ digits, groups }: Stretch) => groups.join() === '2,2,2,2,2' && /^(?:..)*0/.test(digits);

/**
 * The digits with their grouping, as they are and without a country code: 13612345678 is a mobile, and might be
 * 1-361-234-5678.
 */
function readings(digits: string, groups: number[]): [string, string][] {
	const withoutPrefix = ['0086', '86', '1', '001'].flatMap((prefix): [string, string][] => {
		if (!digits.startsWith(prefix) || digits.length === prefix.length) return [];
		const national = digits.slice(prefix.length);
		if (groups[0] === prefix.length) return [[national, groups.slice(1).join()]];
		return groups[0]! > prefix.length
			? [[national, [groups[0]! - prefix.length, ...groups.slice(1)].join()]]
			: [];
	});
	return [[digits, groups.join()], ...withoutPrefix];
}
