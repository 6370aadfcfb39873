import { m } from '#lib/paraglide/messages.js';

/** What is wrong in a sentence. */
export const errorKinds = {
	word: m.forum_correction_kind_word,
	grammar: m.forum_correction_kind_grammar,
	order: m.forum_correction_kind_order,
	character: m.forum_correction_kind_character,
	tone: m.forum_correction_kind_tone
};

export type ErrorKind = keyof typeof errorKinds;
