// Chinese without a byte order mark: GB18030 (with GBK and GB 2312) or Big5. Almost every file is valid in both, so that the
// decoded characters decide: both encodings have the common characters in planes of their own.
type ChineseEncoding = 'gb18030' | 'big5';

export interface ChineseGuess {
	encoding: ChineseEncoding;
	/** The text does not show clearly which it is: a person has to look at the names. */
	unsure: boolean;
}

/** Below this distance of the two shares of common characters a person is asked. */
const clearDistance = 0.2;
/** So few characters prove nothing. */
const fewCharacters = 4;

/** The more plausible encoding of a text that is not UTF-8; null where it is neither. */
export function guessChinese(bytes: Uint8Array): ChineseGuess | null {
	const [gb, big5] = [shareOfCommon(bytes, 'gb18030'), shareOfCommon(bytes, 'big5')];
	if (!gb || !big5) {
		const encoding = gb ? 'gb18030' : big5 ? 'big5' : null;
		return encoding && { encoding, unsure: false };
	}
	const unsure = Math.abs(gb.share - big5.share) < clearDistance || gb.characters < fewCharacters;
	return { encoding: big5.share > gb.share ? 'big5' : 'gb18030', unsure };
}

/**
 * Whether two bytes are a common character, or a sign that stands in lists. GB 2312: level 1, rows B0 to D7, and full-width
 * signs in rows A1 and A3. Big5: frequently used characters, A4 to C6, and signs in A1 and A2.
 */
const isCommon: Record<ChineseEncoding, (lead: number, trail: number) => boolean> = {
	gb18030: (lead, trail) =>
		trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3),
	big5: (lead) => lead >= 0xa1 && lead <= 0xc6 && lead !== 0xa3
};

/** The share of common characters among those beyond ASCII; undefined where the bytes are invalid. */
function shareOfCommon(
	bytes: Uint8Array,
	encoding: ChineseEncoding
): { share: number; characters: number } | undefined {
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
		// Characters of private use stand for what an encoding does not define.
		if (/\p{Co}/u.test(text)) return undefined;
	} catch {
		return undefined;
	}
	let [common, characters] = [0, 0];
	for (let index = 0; index < bytes.length; index++) {
		const lead = bytes[index]!;
		if (lead < 0x80) continue;
		const trail = bytes[++index] ?? 0;
		// Four bytes are a rare character of GB18030.
		if (encoding === 'gb18030' && trail >= 0x30 && trail <= 0x39) index += 2;
		characters++;
		if (isCommon[encoding](lead, trail)) common++;
	}
	return { share: characters ? common / characters : 0, characters };
}
