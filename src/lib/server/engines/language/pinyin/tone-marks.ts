const marks: Record<string, string> = {
	a: 'āáǎà',
	e: 'ēéěè',
	i: 'īíǐì',
	o: 'ōóǒò',
	u: 'ūúǔù',
	ü: 'ǖǘǚǜ'
};

/** Pinyin with tone marks, of pinyin with numbers: "nu:3 ren2" becomes "nǚ rén". */
export const withMarks = (numbered: string): string =>
	numbered.replace(/([A-Za-z:ü]{1,6})([1-5])/g, (_, letters: string, tone: string) =>
		marked(letters.replaceAll('u:', 'ü').replaceAll('U:', 'Ü'), Number(tone))
	);

/** The mark stands on a, e, or the o of ou; otherwise on the last vowel. */
function marked(syllable: string, tone: number): string {
	if (tone === 5) return syllable;
	const lower = syllable.toLowerCase();
	const place = [lower.search(/[ae]/), lower.indexOf('ou'), lower.search(/[iouü](?=[^iouü]*$)/)].find(
		(index) => index >= 0
	);
	if (place === undefined) return syllable;
	const vowel = marks[lower[place]!]![tone - 1]!;
	const shown = syllable[place] === lower[place] ? vowel : vowel.toUpperCase();
	return syllable.slice(0, place) + shown + syllable.slice(place + 1);
}
