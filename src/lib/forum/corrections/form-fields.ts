import type { Fields } from '#lib/messages/draft.svelte.ts';

const fieldName = /^((rewrite|note|kind|perfect)-\d+|rest)$/;

/** The letter that the corrections are about, where they are part of a letter's form. */
export function targetField(form: HTMLFormElement): Fields {
	const target = new FormData(form).get('target');
	return typeof target === 'string' ? { target } : {};
}

/** The fields about sentences in a form that hold something. */
export const correctionFields = (form: HTMLFormElement): Fields =>
	Object.fromEntries(
		[...new FormData(form)].filter(
			(entry): entry is [string, string] =>
				fieldName.test(entry[0]) && typeof entry[1] === 'string' && entry[1] !== ''
		)
	);
