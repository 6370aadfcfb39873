import type { Fields, LineFields } from '#lib/server/exchange/forum/index.ts';

const field = /^(rewrite|note|kind|perfect)-(\d{1,4})$/;

/** The raw fields that hold something, for the draft of a correction. */
export const correctionFields = (form: Record<string, unknown>): Fields =>
	Object.fromEntries(
		Object.entries(form).filter(
			(entry): entry is [string, string] =>
				(field.test(entry[0]) || entry[0] === 'rest') && typeof entry[1] === 'string' && entry[1] !== ''
		)
	);

/** The corrections in a form's fields such as `rewrite-3`, by the number of the sentence. Empty fields are left out. */
export function lineFieldsIn(form: Record<string, unknown>): Map<number, LineFields> {
	const lines = new Map<number, LineFields>();
	for (const [name, value] of Object.entries(form)) {
		const [, part, number] = field.exec(name) ?? [];
		if (!part || typeof value !== 'string' || !value.trim()) continue;
		const n = Number(number);
		lines.set(n, { ...lines.get(n), [part]: part === 'perfect' ? true : value });
	}
	return lines;
}
