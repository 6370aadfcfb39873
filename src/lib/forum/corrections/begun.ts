import type { Fields } from '#lib/messages/draft.svelte.ts';

const field = /^((rewrite|note|kind|perfect)-\d+|rest)$/;

/** The letter that it is about, where the form is one of a letter. */
export function targetIn(form: HTMLFormElement): Fields {
	const target = new FormData(form).get('target');
	return typeof target === 'string' ? { target } : {};
}

/** What somebody has said about sentences in a form: the fields that hold something. */
export const begunIn = (form: HTMLFormElement): Fields =>
	Object.fromEntries(
		[...new FormData(form)].filter(
			(one): one is [string, string] => field.test(one[0]) && typeof one[1] === 'string' && one[1] !== ''
		)
	);
