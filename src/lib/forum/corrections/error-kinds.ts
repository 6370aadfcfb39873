import { m } from '#lib/paraglide/messages.js';

/** What is wrong in a sentence. */
export const errorKinds = {
	word: m.correction_kind_word,
	grammar: m.correction_kind_grammar,
	order: m.correction_kind_order,
	character: m.correction_kind_character,
	tone: m.correction_kind_tone
};

export type ErrorKind = keyof typeof errorKinds;
