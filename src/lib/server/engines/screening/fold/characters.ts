import { commonTables } from '../lists/data.ts';
import { emoji } from './kinds.ts';

/** Cached folds of characters; '' where a character is dropped. */
const cachedFolds = new Map<string, string>();

/** Invisible marks and signs: combining accents, key caps, variation selectors, joiners, bidi controls. */
const unseen =
	/^[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]$/u;
const pictures = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u;
/**
 * Longer folds are ignored: one character of Unicode may stand for a whole sentence, and nobody hides a number in
 * those.
 */
const maxFoldLength = 4;

export function foldCharacter(char: string): string {
	let folded = cachedFolds.get(char);
	if (folded === undefined) {
		folded = foldUncached(char);
		// A text with very many different characters should not stay in memory.
		if (cachedFolds.size > 20_000) cachedFolds.clear();
		cachedFolds.set(char, folded);
	}
	return folded;
}

function foldUncached(char: string): string {
	if (unseen.test(char)) return '';
	const lookAlike = commonTables().lookAlikes.get(char);
	if (lookAlike) return lookAlike;
	if (pictures.test(char)) return emoji;
	const plain = char.normalize('NFKC').toLowerCase();
	if (plain.length > maxFoldLength) return char;
	return Array.from(plain, (part) => commonTables().lookAlikes.get(part) ?? plainCharacter(part)).join('');
}

const plainCharacter = (char: string) => (decimal.test(char) ? digitOf(char) : withoutAccent(char));

const decimal = /^\p{Nd}$/u;

/** ٣ → 3, of every script: the ten digits of a script stand in a row, and rows end where no other begins. */
function digitOf(char: string): string {
	const code = char.codePointAt(0)!;
	let before = 0;
	while (decimal.test(String.fromCodePoint(code - before - 1))) before++;
	return String(before % 10);
}

/** é → e, ǚ → u; a letter that is not Latin keeps its marks. */
function withoutAccent(char: string): string {
	const [base] = char.normalize('NFD');
	return base && /[a-z]/.test(base) ? base : char;
}
