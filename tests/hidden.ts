// Ways to hide words in a text, for tests of invisible characters.

/** ASCII as tags. */
export const inTags = (words: string) =>
	[...words].map((sign) => String.fromCodePoint(0xe0000 + sign.charCodeAt(0))).join('');

/** Bytes as variation selectors. */
export const inSelectors = (words: string) =>
	[...new TextEncoder().encode(words)]
		.map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16))
		.join('');

/** Bits as zero-width characters. */
export const inBits = (words: string, zero = '\u200b', oneSign = '\u200c') =>
	[...words]
		.map((sign) =>
			sign.charCodeAt(0).toString(2).padStart(8, '0').replaceAll('0', zero).replaceAll('1', oneSign)
		)
		.join('');

export const ways = { tags: inTags, 'variation selectors': inSelectors, 'bits without width': inBits };
