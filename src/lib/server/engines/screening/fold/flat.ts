import { emoji, isHan, isLetter, isWord, kind, kindOf } from './kinds.ts';
import { type View, ViewBuilder } from './text-view.ts';

const space = 32;
/** Quotes, brackets and dashes: between words they count as a space, between Chinese characters as nothing. */
const looseSigns = new Set(
	Array.from(`"“”«»()[]{}<>「」『』《》【】〔〕〈〉-_–—~*^|/\\·•+&${emoji}`, (c) => c.charCodeAt(0))
);
const apostrophes = new Set(Array.from("'’‘`´", (c) => c.charCodeAt(0)));
const sentenceEnds = new Set(Array.from('.!?。\n', (c) => c.charCodeAt(0)));
/** Between Chinese characters a dot is decoration as well. */
const dots = new Set(Array.from('.。・', (c) => c.charCodeAt(0)));

/**
 * The words of a text, for phrases: one space between words, none beside Chinese characters, no apostrophes, no
 * decoration, and spelled words (w e c h a t) joined.
 */
export function flatten(base: View): View {
	const { text } = base;
	const view = new ViewBuilder(text.length + 1);
	const glue = spelledOut(text);
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		if (sentenceEnds.has(unit)) view.sentence++;
		if (glue?.[index] || apostrophes.has(unit)) continue;
		if (isLoose(text, index, unit)) addSpace(view, base, index);
		else addUnit(view, base, index, unit);
	}
	return view.view();
}

function isLoose(text: string, index: number, unit: number): boolean {
	if (kindOf(unit) === kind.space || looseSigns.has(unit)) return true;
	return (
		dots.has(unit) && index > 0 && isHan(text.charCodeAt(index - 1)) && isHan(text.charCodeAt(index + 1))
	);
}

function addSpace(view: ViewBuilder, base: View, index: number) {
	const last = view.last();
	if (last && last !== space && !isHan(last)) view.add(space, base.starts[index]!, base.ends[index]!);
}

function addUnit(view: ViewBuilder, base: View, index: number, unit: number) {
	if (isHan(unit) && view.last() === space) view.length--;
	view.add(unit, base.starts[index]!, base.ends[index]!);
}

/**
 * Marks the signs to leave out so that spelled words join: three or more single letters with one sign between each.
 * Undefined where there are none.
 */
function spelledOut(text: string): Uint8Array | undefined {
	let glue: Uint8Array | undefined;
	for (let index = 0; index < text.length; index++) {
		if (!isLetter(text.charCodeAt(index))) continue;
		// Most letters are in words, which are skipped at once.
		if (isWord(text.charCodeAt(index + 1)) || !isAlone(text, index)) {
			while (index + 1 < text.length && isWord(text.charCodeAt(index + 1))) index++;
			continue;
		}
		let end = index;
		while (!isWord(text.charCodeAt(end + 1)) && isAlone(text, end + 2)) end += 2;
		if (end - index >= 4) {
			glue ??= new Uint8Array(text.length);
			for (let gap = index + 1; gap < end; gap += 2) glue[gap] = 1;
		}
		index = end;
	}
	return glue;
}

const isAlone = (text: string, index: number) =>
	index < text.length &&
	isLetter(text.charCodeAt(index)) &&
	!(index > 0 && isWord(text.charCodeAt(index - 1))) &&
	!(index + 1 < text.length && isWord(text.charCodeAt(index + 1)));
