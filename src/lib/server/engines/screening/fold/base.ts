import { foldCharacter } from './characters.ts';
import { emoji } from './kinds.ts';
import { type View, ViewBuilder } from './text-view.ts';

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
export function foldBase(typed: string): View {
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
