import { m } from '#lib/paraglide/messages.js';

/** What a column can hold, in the order of the select. */
export const fieldTexts: Record<string, () => string> = {
	'': m.people_roster_field_none,
	number: m.people_roster_field_number,
	name: m.people_roster_field_name,
	family: m.people_roster_field_family,
	given: m.people_roster_field_given,
	called: m.people_roster_field_called,
	pinyin: m.people_roster_field_pinyin,
	grade: m.people_roster_field_grade,
	classroom: m.people_roster_field_classroom,
	birthDate: m.people_roster_field_birth_date
};

export const delimiterTexts: Record<string, () => string> = {
	comma: m.people_roster_delimiter_comma,
	semicolon: m.people_roster_delimiter_semicolon,
	tab: m.people_roster_delimiter_tab,
	bar: m.people_roster_delimiter_bar,
	wide: m.people_roster_delimiter_wide
};

/** Names of encodings are the same in every language. */
export const encodingText = (encoding: string): string => encoding.toUpperCase();

/** Texts as the options of a select. */
export const optionsOf = (texts: Record<string, () => string>) =>
	Object.entries(texts).map(([value, say]) => ({ value, text: say() }));
