const fullWidth = /[。！？；：，）”]$/;

/** Sentences one after the other; those that are not there are left out. After Chinese punctuation there is no space. */
export const sentences = (...texts: (string | false | null | undefined)[]): string =>
	texts
		.filter((text): text is string => Boolean(text))
		.reduce((before, text) => (before && !fullWidth.test(before) ? `${before} ${text}` : before + text), '');
