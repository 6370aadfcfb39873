import type { View } from '../fold/view.ts';

/** No sentence is weighed beyond this; a longer one is parted. */
const longest = 400;

/** From and up to of every sentence of a flat view; the sign that ends one belongs to it. */
export function sentencesOf({ text, sentences }: View): [number, number][] {
	const found: [number, number][] = [];
	let from = 0;
	for (let at = 1; at <= text.length; at++) {
		// The number of the sentence goes up with the sign that ends it.
		const border = at === text.length || sentences[at] !== sentences[at - 1];
		if (!border && at - from < longest) continue;
		const end = at < text.length && border && /[.!?。]/.test(text[at]!) ? at + 1 : at;
		if (end > from) found.push([from, end]);
		from = end;
		if (end > at) at = end;
	}
	return found;
}
