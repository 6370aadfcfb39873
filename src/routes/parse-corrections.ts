import { begunWith, untouchedIn } from '#lib/forum/corrections/untouched-sentences.ts';
import type { Fields, LineFields } from '#lib/server/forum/index.ts';

const field = /^(rewrite|note|kind|perfect)-(\d{1,4})$/;

/** The raw fields that say something, for the draft of a correction. */
export function correctionFields(form: Record<string, unknown>): Fields {
	const isUntouched = untouchedIn(form[begunWith]);
	return Object.fromEntries(
		Object.entries(form).filter(
			(entry): entry is [string, string] =>
				(field.test(entry[0]) || entry[0] === 'rest') &&
				typeof entry[1] === 'string' &&
				entry[1] !== '' &&
				!isUntouched(entry[0], entry[1])
		)
	);
}

/** The corrections in a form's fields such as `rewrite-3`, by the number of the sentence. Empty and untouched ones are left out. */
export function lineFieldsIn(form: Record<string, unknown>): Map<number, LineFields> {
	const lines = new Map<number, LineFields>();
	const isUntouched = untouchedIn(form[begunWith]);
	for (const [name, value] of Object.entries(form)) {
		const [, part, number] = field.exec(name) ?? [];
		if (!part || typeof value !== 'string' || !value.trim() || isUntouched(name, value)) continue;
		const n = Number(number);
		lines.set(n, { ...lines.get(n), [part]: part === 'perfect' ? true : value });
	}
	return lines;
}
