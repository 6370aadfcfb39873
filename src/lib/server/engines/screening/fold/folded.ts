import { type ListMatch, matchAll } from '../lists/match.ts';
import { type PatternMatch, patternsIn } from '../signs/patterns.ts';
import { type HarmScores, harmOf } from '../harm/harm-model.ts';
import { weightsOfText, type TextWeights } from '../weighing/word-weights.ts';
import { flatten } from './flat.ts';
import { type View, ViewBuilder } from './text-view.ts';
import { emoji } from './unit-kinds.ts';
import { commonTables } from '../lists/data.ts';

/** A text with its plain forms, shared by all checks. Each form is made when it is first used. */
export interface Folded {
	typed: string;
	/** Character by character. */
	base: View;
	/** Words and Chinese phrases, for lists. */
	flat: View;
	/** What the lists of a check found in `flat`. */
	matches(check: string): ListMatch[];
	/** Signs that mean something together, of all checks. */
	patterns(): PatternMatch[];
	/** What the model says about harm in it. */
	harm(): HarmScores;
	/** The weights of its words, for all checks. */
	weighing(): TextWeights;
}

export function fold(typed: string): Folded {
	let base: View | undefined;
	let flat: View | undefined;
	let matches: Map<string, ListMatch[]> | undefined;
	let patterns: PatternMatch[] | undefined;
	let harm: HarmScores | undefined;
	let weights: TextWeights | undefined;
	const folded: Folded = {
		typed,
		get base() {
			return (base ??= foldBase(typed));
		},
		get flat() {
			return (flat ??= flatten(folded.base));
		},
		matches: (check) => (matches ??= matchAll(folded)).get(check) ?? [],
		patterns: () => (patterns ??= patternsIn(folded)),
		harm: () => (harm ??= harmOf(folded)),
		weighing: () => (weights ??= weightsOfText(folded))
	};
	return folded;
}

/** The text of a phrase, folded like every text. */
export const foldPhrase = (words: string) => flatten(foldBase(words)).text.trim();

/** The span of typed characters of the units `from` up to `to` of a view. */
export const spanOf = (view: View, from: number, to: number) => ({
	start: view.starts[from]!,
	end: view.ends[to - 1]!
});

/** The first unit of a view that stands for the typed offset or for what comes after it. */
export function unitAt({ ends }: View, offset: number): number {
	let [low, high] = around(ends, offset);
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ends[middle]! <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** A stretch that has that unit: most units stand for one typed character, so it is near the unit of the same number. */
function around(ends: Uint32Array, offset: number): [low: number, high: number] {
	const guess = Math.min(offset, ends.length);
	let width = 1;
	if (guess < ends.length && ends[guess]! <= offset) {
		while (guess + width < ends.length && ends[guess + width]! <= offset) width *= 2;
		return [guess + 1, Math.min(ends.length, guess + width)];
	}
	while (guess - width >= 0 && ends[guess - width]! > offset) width *= 2;
	return [Math.max(0, guess - width), guess];
}

const space = 32;
const newline = 10;
const emojiUnit = emoji.charCodeAt(0);

/** ASCII folds to itself or to lower case; 0 means that a unit needs `foldOther`. */
const asciiFolds = Uint8Array.from({ length: 128 }, (_, unit) => {
	if (unit >= 65 && unit <= 90) return unit + 32;
	return unit > space && unit < 127 ? unit : 0;
});

/**
 * Cached folds of units that fold to one unit; 0 for all others. Most Chinese characters are cached after a few texts.
 */
const singleFolds = new Uint16Array(65536);

/**
 * The text without disguise: lower case, full-width and circled characters and look-alike letters made plain,
 * invisible characters left out, runs of white space and of emoji each reduced to one sign.
 */
function foldBase(typed: string): View {
	const view = new ViewBuilder(typed.length);
	for (let index = 0; index < typed.length;) {
		const unit = typed.charCodeAt(index);
		const folded = unit < 128 ? asciiFolds[unit]! : singleFolds[unit]!;
		if (folded) view.add(folded, index, ++index);
		else index = foldOther(view, typed, index, unit);
	}
	return view.view();
}

function foldOther(view: ViewBuilder, typed: string, index: number, unit: number): number {
	const char = String.fromCodePoint(typed.codePointAt(index)!);
	const next = index + char.length;
	if (unit === newline || unit === 13 || unit === 0x2028 || unit === 0x2029)
		addSpace(view, newline, index, next);
	else if (/\s/.test(char)) addSpace(view, space, index, next);
	else {
		const folded = foldCharacter(char);
		addFolded(view, folded, index, next);
		const whole = unit < 0xd800 || unit > 0xdfff;
		if (whole && folded.length === 1 && folded !== emoji) singleFolds[unit] = folded.charCodeAt(0);
	}
	return next;
}

function addFolded(view: ViewBuilder, folded: string, start: number, end: number) {
	if (folded === emoji && view.last() === emojiUnit) return view.extend(end);
	for (let n = 0; n < folded.length; n++) view.add(folded.charCodeAt(n), start, end);
}

function addSpace(view: ViewBuilder, unit: number, start: number, end: number) {
	const last = view.last();
	if (last !== space && last !== newline) return view.add(unit, start, end);
	view.extend(end);
	if (unit === newline) view.replaceLast(newline);
}

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

function foldCharacter(char: string): string {
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
