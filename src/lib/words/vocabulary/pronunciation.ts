/**
 * How a word is said, in one text. Pinyin of a Chinese word is written together, with an apostrophe before a syllable that begins
 * with a, e or o ("xī’ān"); syllables of other words have a dot between them ("week·end").
 * @param word its language, and its syllables; empty ones are unknown and left out
 */
export function pronunciationOf({ lang, says = [] }: { lang?: string; says?: readonly string[] }): string {
	const syllables = says.filter(Boolean);
	if (lang !== 'zh') return syllables.join('·');
	return syllables
		.map((syllable, n) => (n && /^[aeo]/.test(syllable.normalize('NFD')) ? `’${syllable}` : syllable))
		.join('');
}
