import { emoji, isHan, isLetter, isWord, kind, kindOf } from './unit-kinds.ts';
import { type View, ViewBuilder } from './text-view.ts';

const space = 32;
/** Quotes, brackets and dashes: between words they count as a space, between Chinese characters as nothing. */
const looseSigns = new Set(
	Array.from(`"“”«»()[]{}<>「」『』《》【】〔〕〈〉-_–—~*^|/\\·•+&${emoji}`, (c) => c.charCodeAt(0))
);
const apostrophes = new Set(Array.from("'’‘`´", (c) => c.charCodeAt(0)));
const sentenceEnds = new Set(Array.from('.!?。\n', (c) => c.charCodeAt(0)));
/** Between Chinese characters a dot counts as nothing, too: what it splits is put together. */
const dots = new Set(Array.from('.。・', (c) => c.charCodeAt(0)));

/**
 * The words of a text, for phrases: one space between words, none beside Chinese characters, no apostrophes, no
 * decoration, and spelled words (w e c h a t) joined.
 */
export function flatten(base: View): View {
	const { text } = base;
	const view = new ViewBuilder(text.length + 1);
	const glue = spelledOut(text);
	const stops = new Set<number>();
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		if (sentenceEnds.has(unit)) view.sentence++;
		if (glue?.[index] || apostrophes.has(unit)) continue;
		const isDot = dots.has(unit) && isHanAt(text, index - 1) && isHanAt(text, index + 1);
		if (isDot && !spellsOut(text, index)) stops.add(view.length);
		if (isDot || kindOf(unit) === kind.space || looseSigns.has(unit)) addSpace(view, base, index);
		else addUnit(view, base, index, unit);
	}
	return stops.size ? { ...view.view(), stops } : view.view();
}

const isHanAt = (text: string, index: number) => index >= 0 && isHan(text.charCodeAt(index));

/** Whether a dot spells something out: it is between two single characters, or another one sets a single one apart (微。信, 加.微.信号). */
function spellsOut(text: string, dot: number): boolean {
	const [before, after] = [dot - 2, dot + 2];
	const isAloneBefore = !isHanAt(text, before);
	const isAloneAfter = !isHanAt(text, after);
	if (isAloneBefore && isAloneAfter) return true;
	return (
		(isAloneBefore && dots.has(text.charCodeAt(before))) || (isAloneAfter && dots.has(text.charCodeAt(after)))
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
