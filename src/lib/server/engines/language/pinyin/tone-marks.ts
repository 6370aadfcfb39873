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

/**
 * Whether two readings are the same, however they are typed: "nǐ hǎo", "ni3 hao3", "nihao", "lv4" for lǜ. `tones` where the sounds are
 * right and the tones, which were typed, are not. Tones that nobody typed are not asked for.
 */
export function comparePinyin(typed: string, reading: string): 'same' | 'tones' | 'other' {
	const [mine, right] = [plain(typed), plain(reading)];
	if (!mine || withoutTones(mine) !== withoutTones(right)) return 'other';
	return mine === withoutTones(mine) || mine === right ? 'same' : 'tones';
}

/** In one form: tone marks, small letters, nothing between syllables. */
const plain = (pinyin: string): string =>
	withMarks(pinyin.normalize('NFKC').toLowerCase().replace(/u:|v/g, 'ü'))
		.replace(/[^\p{L}\p{M}]/gu, '')
		.normalize('NFC');

const toneMarks = /[\u0300\u0301\u0304\u030c]/gu;
const withoutTones = (pinyin: string): string =>
	pinyin.normalize('NFD').replace(toneMarks, '').normalize('NFC');
