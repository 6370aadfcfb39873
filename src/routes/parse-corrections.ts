import type { Fields, LineFields } from '#lib/server/exchange/forum/index.ts';

const field = /^(rewrite|note|kind|perfect)-(\d{1,4})$/;

/** The fields themselves that hold something, to be kept until they are handed in. */
export const correctionFields = (form: Record<string, unknown>): Fields =>
	Object.fromEntries(
		Object.entries(form).filter(
			(entry): entry is [string, string] =>
				(field.test(entry[0]) || entry[0] === 'rest') && typeof entry[1] === 'string' && entry[1] !== ''
		)
	);

/** What a form says about sentences, in fields such as `rewrite-3`, by their numbers. What is empty says nothing. */
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
