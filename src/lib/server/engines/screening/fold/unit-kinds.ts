/** The kinds of folded units, for word borders. */
export const kind = { other: 1, letter: 2, digit: 3, han: 4, space: 5 } as const;

/** Stands for one or several emoji in folded text. */
export const emoji = '\uFFFC';

const cachedKinds = new Uint8Array(65536);

/** The kind of a UTF-16 unit. Half of a surrogate pair counts as Han: after folding, only Han characters have them. */
export function kindOf(unit: number): number {
	return cachedKinds[unit] || (cachedKinds[unit] = classify(unit));
}

function classify(unit: number): number {
	if (unit >= 0xd800 && unit <= 0xdfff) return kind.han;
	const char = String.fromCharCode(unit);
	if (/[0-9]/.test(char)) return kind.digit;
	if (/\s/.test(char)) return kind.space;
	if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}〇]/u.test(char)) return kind.han;
	return /[\p{L}\p{M}]/u.test(char) ? kind.letter : kind.other;
}

export const isHan = (unit: number) => kindOf(unit) === kind.han;
export const isLetter = (unit: number) => kindOf(unit) === kind.letter;
export const isDigit = (unit: number) => unit >= 48 && unit <= 57;
export const isWord = (unit: number) => isLetter(unit) || isDigit(unit);
