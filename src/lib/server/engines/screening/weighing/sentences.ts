import type { View } from '../fold/text-view.ts';

/** Units of a sentence at most; a longer one is split. */
const maxLength = 400;

/**
 * Calls back with the start and the end of every sentence of a flat view; the sign that ends a sentence belongs to it.
 */
export function eachSentence({ text, sentences }: View, onSentence: (from: number, to: number) => void) {
	let from = 0;
	for (let index = 1; index <= text.length; index++) {
		// The number of the sentence goes up with the sign that ends it.
		const border = index === text.length || sentences[index] !== sentences[index - 1];
		if (!border && index - from < maxLength) continue;
		const end = index < text.length && border && isEnd(text.charCodeAt(index)) ? index + 1 : index;
		if (end > from) onSentence(from, end);
		from = end;
		if (end > index) index = end;
	}
}

/** . ! ? and the Chinese full stop. */
const isEnd = (unit: number) => unit === 46 || unit === 33 || unit === 63 || unit === 0x3002;
