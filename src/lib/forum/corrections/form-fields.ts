import type { FormFields } from '#lib/letters/draft.svelte.ts';
import { begunWith, untouchedIn } from './untouched-sentences.ts';

const fieldName = /^((rewrite|note|kind|perfect)-\d+|rest)$/;

/** The letter that the corrections are about, where they are part of a letter's form. */
export function targetField(form: HTMLFormElement): FormFields {
	const target = new FormData(form).get('target');
	return typeof target === 'string' ? { target } : {};
}

/** The fields about sentences in a form that say something. */
export function correctionFields(form: HTMLFormElement): FormFields {
	const data = new FormData(form);
	const isUntouched = untouchedIn(data.get(begunWith));
	return Object.fromEntries(
		[...data].filter(
			(entry): entry is [string, string] =>
				fieldName.test(entry[0]) &&
				typeof entry[1] === 'string' &&
				entry[1] !== '' &&
				!isUntouched(entry[0], entry[1])
		)
	);
}
