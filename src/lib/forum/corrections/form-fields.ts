import type { Fields } from '#lib/messages/draft.svelte.ts';

const fieldName = /^((rewrite|note|kind|perfect)-\d+|rest)$/;

/** The letter that it is about, where the form is one of a letter. */
export function targetField(form: HTMLFormElement): Fields {
	const target = new FormData(form).get('target');
	return typeof target === 'string' ? { target } : {};
}

/** What somebody has said about sentences in a form: the fields that hold something. */
export const correctionFields = (form: HTMLFormElement): Fields =>
	Object.fromEntries(
		[...new FormData(form)].filter(
			(entry): entry is [string, string] =>
				fieldName.test(entry[0]) && typeof entry[1] === 'string' && entry[1] !== ''
		)
	);
