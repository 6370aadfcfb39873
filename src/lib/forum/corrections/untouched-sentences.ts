// A box for a better version begins with the sentence itself. While nobody has changed it, it says nothing.
import { tidy } from '#lib/letters/letter.ts';

/** The field with the sentences that the boxes of a form began with, as JSON. */
export const begunWith = 'sentences';

/** A reader of a form: whether the value of a field is a box as it began. @param sentences the value of `begunWith` */
export function untouchedIn(sentences: unknown): (name: string, value: string) => boolean {
	const begun = sentencesIn(sentences);
	return (name, value) => {
		const n = /^rewrite-(\d{1,4})$/.exec(name)?.[1];
		return n !== undefined && isUntouched(begun[Number(n)], value);
	};
}

/** Whether a better version is the sentence itself. */
export const isUntouched = (sentence: string | undefined, value: string): boolean =>
	sentence !== undefined && tidy(value) === tidy(sentence);

/** Whatever else somebody may send there is no sentence. */
function sentencesIn(field: unknown): string[] {
	if (typeof field !== 'string') return [];
	try {
		const sentences: unknown = JSON.parse(field);
		return Array.isArray(sentences) ? sentences.map((sentence) => String(sentence ?? '')) : [];
	} catch {
		return [];
	}
}
