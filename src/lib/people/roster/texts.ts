import { m } from '#lib/paraglide/messages.js';

/** What a column can hold, in the order of the select. */
export const fieldTexts: Record<string, () => string> = {
	'': m.roster_field_none,
	number: m.roster_field_number,
	name: m.roster_field_name,
	family: m.roster_field_family,
	given: m.roster_field_given,
	called: m.roster_field_called,
	pinyin: m.roster_field_pinyin,
	grade: m.roster_field_grade,
	classroom: m.roster_field_classroom,
	birthDate: m.roster_field_birth_date
};

export const delimiterTexts: Record<string, () => string> = {
	comma: m.roster_delimiter_comma,
	semicolon: m.roster_delimiter_semicolon,
	tab: m.roster_delimiter_tab,
	bar: m.roster_delimiter_bar,
	wide: m.roster_delimiter_wide
};

/** Names of encodings are the same in every language. */
export const encodingText = (encoding: string): string => encoding.toUpperCase();

/** Texts as the options of a select. */
export const optionsOf = (texts: Record<string, () => string>) =>
	Object.entries(texts).map(([value, say]) => ({ value, text: say() }));
