import { allSingle, hasComma, isEven, type Stretch } from './series.ts';

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

/** Whether digits grouped like this are a telephone number by themselves, without words around them. */
export function isPhone(stretch: Stretch, complete: boolean): boolean {
	const { digits, groups, gaps } = stretch;
	if (/0{6}$/.test(digits) || (hasComma(stretch) && !allSingle(stretch))) return false;
	if (groups.length > 3 && !allSingle(stretch) && gaps.some((gap) => gap.includes('.')) && !isEven(stretch))
		return false;
	const [national, grouping] = withoutPrefix(digits, groups);
	const free = allSingle(stretch) || (complete && isEven(stretch) && groups[0]! !== 2 && groups.length > 4);
	if (/^1[3-9]\d{9}$/.test(national)) return chinese.has(grouping) || free;
	if (/^[2-9]\d\d[2-9]\d{6}$/.test(national)) return american.has(grouping) || allSingle(stretch);
	return /^0\d{2,3}[2-9]\d{6,7}$/.test(digits) && landline.has(groups.join());
}

/** Without the code of the country: 86, 0086, 1. */
function withoutPrefix(digits: string, groups: number[]): [string, string] {
	for (const prefix of ['0086', '86', '1', '001']) {
		const rest = digits.slice(prefix.length);
		const fits = prefix.endsWith('86') ? /^1[3-9]\d{9}$/ : /^[2-9]\d\d[2-9]\d{6}$/;
		if (!digits.startsWith(prefix) || !fits.test(rest)) continue;
		if (groups[0] === prefix.length) return [rest, groups.slice(1).join()];
		return [rest, [groups[0]! - prefix.length, ...groups.slice(1)].join()];
	}
	return [digits, groups.join()];
}
