import type { Fields, LineFields } from '#lib/server/exchange/forum/index.ts';

const field = /^(rewrite|note|kind|perfect)-(\d{1,4})$/;

/** The fields themselves that hold something, to be kept until they are handed in. */
export const begunIn = (form: Record<string, unknown>): Fields =>
	Object.fromEntries(
		Object.entries(form).filter(
			(one): one is [string, string] =>
				(field.test(one[0]) || one[0] === 'rest') && typeof one[1] === 'string' && one[1] !== ''
		)
	);

/** What a form says about sentences, in fields such as `rewrite-3`, by their numbers. What is empty says nothing. */
export function saidIn(form: Record<string, unknown>): Map<number, LineFields> {
	const said = new Map<number, LineFields>();
	for (const [name, value] of Object.entries(form)) {
		const [, what, number] = field.exec(name) ?? [];
		if (!what || typeof value !== 'string' || !value.trim()) continue;
		const n = Number(number);
		said.set(n, { ...said.get(n), [what]: what === 'perfect' ? true : value });
	}
	return said;
}
