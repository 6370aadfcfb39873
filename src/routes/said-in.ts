import type { Said } from '#lib/server/forum/corrections/lines.ts';

const field = /^(rewrite|note|kind|perfect)-(\d{1,4})$/;

/** What a form says about sentences, in fields such as `rewrite-3`, by their numbers. What is empty says nothing. */
export function saidIn(form: Record<string, unknown>): Map<number, Said> {
	const said = new Map<number, Said>();
	for (const [name, value] of Object.entries(form)) {
		const [, what, number] = field.exec(name) ?? [];
		if (!what || typeof value !== 'string' || !value.trim()) continue;
		const n = Number(number);
		said.set(n, { ...said.get(n), [what]: what === 'perfect' ? true : value });
	}
	return said;
}
