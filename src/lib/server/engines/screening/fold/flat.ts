import { emoji, isHan, isLetter, isWord, kind, kindOf } from './kinds.ts';
import { type View, ViewBuilder } from './text-view.ts';

const space = 32;
/** Quotes, brackets and strokes: between words as good as a space, between Chinese characters nothing. */
const loose = new Set(
	Array.from(`"“”«»()[]{}<>「」『』《》【】〔〕〈〉-_–—~*^|/\\·•+&${emoji}`, (c) => c.charCodeAt(0))
);
const apostrophes = new Set(Array.from("'’‘`´", (c) => c.charCodeAt(0)));
const sentenceEnds = new Set(Array.from('.!?。\n', (c) => c.charCodeAt(0)));
/** Between Chinese characters a dot is decoration as well. */
const dots = new Set(Array.from('.。・', (c) => c.charCodeAt(0)));

/**
 * The words of a text, for phrases: one space between words, none beside Chinese characters, no apostrophes,
 * no decoration, letters that stand alone in a row (w e c h a t) joined.
 */
export function flatten(base: View): View {
	const { text } = base;
	const view = new ViewBuilder(text.length + 1);
	const glue = spelledOut(text);
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (sentenceEnds.has(unit)) view.sentence++;
		if (glue?.[at] || apostrophes.has(unit)) continue;
		if (isLoose(text, at, unit)) addSpace(view, base, at);
		else addUnit(view, base, at, unit);
	}
	return view.view();
}

function isLoose(text: string, at: number, unit: number): boolean {
	if (kindOf(unit) === kind.space || loose.has(unit)) return true;
	return dots.has(unit) && at > 0 && isHan(text.charCodeAt(at - 1)) && isHan(text.charCodeAt(at + 1));
}

function addSpace(view: ViewBuilder, base: View, at: number) {
	const last = view.last();
	if (last && last !== space && !isHan(last)) view.add(space, base.starts[at]!, base.ends[at]!);
}

function addUnit(view: ViewBuilder, base: View, at: number, unit: number) {
	if (isHan(unit) && view.last() === space) view.length--;
	view.add(unit, base.starts[at]!, base.ends[at]!);
}

/** Three letters or more that stand alone, one sign between each: what to leave out so that they join. */
function spelledOut(text: string): Uint8Array | undefined {
	let glue: Uint8Array | undefined;
	for (let at = 0; at < text.length; at++) {
		if (!isLetter(text.charCodeAt(at))) continue;
		// Most letters stand in words; those are passed at once.
		if (isWord(text.charCodeAt(at + 1)) || !alone(text, at)) {
			while (at + 1 < text.length && isWord(text.charCodeAt(at + 1))) at++;
			continue;
		}
		let end = at;
		while (!isWord(text.charCodeAt(end + 1)) && alone(text, end + 2)) end += 2;
		if (end - at >= 4) {
			glue ??= new Uint8Array(text.length);
			for (let gap = at + 1; gap < end; gap += 2) glue[gap] = 1;
		}
		at = end;
	}
	return glue;
}

const alone = (text: string, at: number) =>
	at < text.length &&
	isLetter(text.charCodeAt(at)) &&
	!(at > 0 && isWord(text.charCodeAt(at - 1))) &&
	!(at + 1 < text.length && isWord(text.charCodeAt(at + 1)));
