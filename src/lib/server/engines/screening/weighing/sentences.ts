import type { View } from '../fold/text-view.ts';

/** No sentence is weighed beyond this; a longer one is parted. */
const longest = 400;

/** Calls back with from and up to of every sentence of a flat view; the sign that ends one belongs to it. */
export function eachSentence({ text, sentences }: View, found: (from: number, to: number) => void) {
	let from = 0;
	for (let at = 1; at <= text.length; at++) {
		// The number of the sentence goes up with the sign that ends it.
		const border = at === text.length || sentences[at] !== sentences[at - 1];
		if (!border && at - from < longest) continue;
		const end = at < text.length && border && isEnd(text.charCodeAt(at)) ? at + 1 : at;
		if (end > from) found(from, end);
		from = end;
		if (end > at) at = end;
	}
}

/** . ! ? and the Chinese full stop. */
const isEnd = (unit: number) => unit === 46 || unit === 33 || unit === 63 || unit === 0x3002;
